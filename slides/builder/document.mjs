// Pages to read (the index, lessons): one frame and style, no script but films', good to print.
import { readFileSync } from 'node:fs'
import { escaped } from './code.mjs'
import { filmScript, filmStyle, hasFilm } from './film.mjs'
import { styles } from './page.mjs'

const style = readFileSync(new URL('../style/document.css', import.meta.url), 'utf8')

// navigation: [[href, text], …]; the page's own has no href. style: what a page has beside the common style.
export function documentPage({ title, body, navigation, style: more = '' }) {
  const links = navigation.map(([href, text]) =>
    href ? `<a href="${href}">${escaped(text)}</a>` : `<b aria-current="page">${escaped(text)}</b>`)
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Primer</title>
<style>${styles(false)}\n${style}${more}${hasFilm(body) ? filmStyle() : ''}</style>
</head>
<body>
${links.length ? `<nav aria-label="Pages">${links.join('\n')}</nav>` : ''}
<main>
${body}
</main>
${hasFilm(body) ? `<script>${filmScript()}</script>\n` : ''}</body>
</html>
`
}
