// A deck as one HTML file: reveal.js, its speaker view, the fonts and the pictures are all inside.
import { readFileSync } from 'node:fs'
import { base64, text } from './libraries.mjs'
import { escaped } from './code.mjs'
import { kinds } from './deck.mjs'
import { filmScript, filmStyle, hasFilm } from './film.mjs'
import { placeAt, placesOf, rangeOf } from './moving.mjs'

const own = name => readFileSync(new URL('../style/' + name, import.meta.url), 'utf8')
const motif = `url(data:image/svg+xml;base64,${Buffer.from(own('motif.svg')).toString('base64')})`
const slideStyle = () => own('slides.css').replace('MOTIF', motif)

const faces = [
  ['Source Sans 3', 400, 'normal', 'source-sans-3', 'latin'],
  ['Source Sans 3', 400, 'italic', 'source-sans-3', 'latin'],
  ['Source Sans 3', 600, 'normal', 'source-sans-3', 'latin'],
  ['Source Sans 3', 400, 'normal', 'source-sans-3', 'greek'],
  ['JetBrains Mono', 400, 'normal', 'jetbrains-mono', 'latin'],
  ['JetBrains Mono', 600, 'normal', 'jetbrains-mono', 'latin'],
]

function fonts() {
  return faces.map(([family, weight, style, name, subset]) => {
    const range = text(`@fontsource/${name}/${weight}${style === 'italic' ? '-italic' : ''}.css`)
      .split('/*').find(part => part.includes(`-${subset}-${weight}-${style} */`))
      .match(/unicode-range: ([^;]*)/)[1]
    const data = base64(`@fontsource/${name}/files/${name}-${subset}-${weight}-${style}.woff2`)
    return `@font-face{font-family:'${family}';font-weight:${weight};font-style:${style};` +
      `src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${range}}`
  }).join('\n')
}

// KaTeX's style sheet with the fonts that formulas on slides take; its other fonts are left out.
function mathsStyle() {
  const needed = ['Main-Regular', 'Main-Bold', 'Math-Italic', 'Size1-Regular', 'Size2-Regular', 'Size3-Regular']
  return text('katex/dist/katex.min.css').replace(/@font-face\{[^}]*\}/g, face => {
    const name = needed.find(each => face.includes(`KaTeX_${each}.woff2`))
    return name ? face.replace(/src:[^}]*/, `src:url(data:font/woff2;base64,${base64(
      `katex/dist/fonts/KaTeX_${name}.woff2`)}) format("woff2")`) : ''
  })
}

export const styles = maths => [fonts(), maths ? mathsStyle() : ''].join('\n')

// What stands on every slide beside its body. rendered: { html, notes } of each slide.
export function slideHtml(deck, slide, rendered, index) {
  const label = kinds[slide.kind] ? `<p class="kind">${kinds[slide.kind]}</p>` : ''
  const foot = slide.kind === 'title' ? '' :
    `<p class="foot"><span>${escaped(deck.title)}</span><span>${index + 1} / ${deck.slides.length}</span></p>`
  // What follows the heading stands in the middle of the room that is left.
  const body = rendered.html.replace('</h1>', '</h1>\n<div class="rest">') + '</div>'
  const drawn = '<div class="margin"></div>' + (slide.kind === 'title' ? '<div class="motif"></div>' : '')
  const busy = !deck.busy ? '' : `<p class="busy">${slide.kind === 'title' ? escaped(deck.busy)
    : 'Measured on a busy machine: nothing is claimed'}</p>`
  return `${drawn}${label}${busy}<div class="body">${body}</div>${foot}`
}

const attributes = (slide, index) =>
  `class="slide kind-${slide.kind}" aria-label="${escaped(slide.title.replace(/\{\{.*?\}\}/g, '…'))}" data-index="${index}"`

// What must not end a <script> early.
const script = code => `<script>${code.replace(/<\/script/gi, '<\\/script')}</script>`

function frame(deck, head, body) {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(deck.title)} · Primer</title>
${head}
</head>
${body}
</html>
`
}

export function deckPage(deck, rendered) {
  const maths = rendered.some(({ html, notes }) => (html + notes).includes('class="katex'))
  const films = rendered.some(({ html }) => hasFilm(html))
  const sections = deck.slides.map((slide, i) =>
    `<section ${attributes(slide, i)} data-timing="${Math.round(60 * slide.minutes)}">
${slideHtml(deck, slide, rendered[i], i)}
<aside class="notes"><p><b>${slide.minutes} min</b></p>
${rendered[i].notes}</aside>
</section>`)
  return frame(deck,
    `<style>${text('reveal.js/dist/reveal.css')}\n${styles(maths)}\n${films ? filmStyle() : ''}\n${slideStyle()}</style>`,
    `<body>
<div class="reveal"><main class="slides">
${sections.join('\n')}
</main></div>
${script(text('reveal.js/dist/reveal.js'))}
${script(text('reveal.js/dist/plugin/notes.js'))}
${films ? script(filmScript()) : ''}
${script([rangeOf, placesOf, placeAt, own('slides.js')].join('\n'))}
</body>`)
}

// The same slides, one after the other, without a script: what is printed. With notes each page is
// upright and holds the slide and its notes below.
export function printPage(deck, rendered, notes) {
  const pages = deck.slides.map((slide, i) =>
    `<article class="page"><section ${attributes(slide, i)}>
${slideHtml(deck, slide, rendered[i], i)}
</section>${notes ? `<div class="notes"><p><b>${slide.minutes} min</b></p>\n${rendered[i].notes}</div>` : ''}
</article>`)
  const films = rendered.some(({ html }) => hasFilm(html)) ? filmStyle() : '' // as in the deck, but no player
  return frame(deck, `<style>${styles(true)}\n${films}\n${slideStyle()}\n${own('print.css')}</style>`,
    `<body class="print${notes ? ' with-notes' : ''}">\n<main>\n${pages.join('\n')}\n</main>\n</body>`)
}
