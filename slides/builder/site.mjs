// Lessons, decks and the report as one static folder.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { MarkdownIt, hljs } from './libraries.mjs'
import { decksHtml } from './index.mjs'
import { documentPage } from './document.mjs'
import { escaped } from './code.mjs'
import { filmOf } from './film.mjs'

// The page that a Markdown file becomes: chapters/04_heat/README.md → chapters/04_heat/index.html.
const pageOf = name => name === 'README.md' ? 'primer.html'
  : name.replace(/README\.md$/, 'index.html').replace(/\.md$/, '.html')
const isPage = name => /\.(md|[ch]pp)$/.test(name)
const target = name => name.endsWith('.md') ? pageOf(name) : isPage(name) ? name + '.html' : name

// The words of a heading as GitHub makes an anchor of them.
const anchor = text => text.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').trim().replace(/ /g, '-')

class Site {
  constructor(root, to, navigation) {
    Object.assign(this, { root, to, navigation, queue: [], seen: new Set() })
    this.md = new MarkdownIt({ html: true, linkify: false, highlight: (code, language) =>
      hljs.getLanguage(language) ? hljs.highlight(code, { language }).value : '' })
    const fence = this.md.renderer.rules.fence // wide code is scrolled with the keyboard, too
    this.md.renderer.rules.fence = (...words) => fence(...words).replace('<pre>', '<pre tabindex="0">')
    this.md.renderer.rules.table_open = () => '<table tabindex="0">\n' // and so are wide tables
    this.md.renderer.rules.th_open = (tokens, i, options, _, self) => {
      tokens[i].attrSet('scope', 'col')
      return self.renderToken(tokens, i, options)
    }
  }

  write(name, text) {
    const full = path.join(this.to, name)
    mkdirSync(path.dirname(full), { recursive: true })
    writeFileSync(full, text)
  }

  // A link of the file `from` (both from the root) → as it stands in the site.
  link(from, href) {
    if (/^[a-z]+:|^#/i.test(href)) return href
    const [file, hash] = decodeURI(href).split('#')
    let name = path.join(path.dirname(from), file)
    const full = path.join(this.root, name)
    if (!existsSync(full)) throw new Error(`${from}: links to ${href}, which is not there`)
    if (statSync(full).isDirectory()) {
      if (!existsSync(path.join(full, 'README.md'))) throw new Error(`${from}: links to the folder ${href}, which has no README.md`)
      name = path.join(name, 'README.md')
    }
    if (!this.seen.has(name)) this.queue.push(name)
    this.seen.add(name)
    return path.relative(path.dirname(target(from)), target(name)) + (hash ? '#' + hash : '')
  }

  markdown(name) {
    const tokens = this.md.parse(readFileSync(path.join(this.root, name), 'utf8'), {})
    let title = name
    tokens.forEach((token, i) => {
      if (token.type === 'heading_open') {
        token.attrSet('id', anchor(tokens[i + 1].children.map(child => child.content).join('')))
        if (token.tag === 'h1') title = tokens[i + 1].content
      }
      for (const child of token.children ?? []) {
        const src = child.type === 'image' ? child.attrGet('src') : ''
        const film = src.endsWith('.svg') && filmOf(readFileSync(path.join(this.root, path.dirname(name), src), 'utf8'), child.content)
        if (film) {
          Object.assign(child, { type: 'html_inline', tag: '', attrs: null, children: null, content: film })
          continue
        }
        for (const attribute of ['href', 'src'])
          if (child.attrGet(attribute)) child.attrSet(attribute, this.link(name, child.attrGet(attribute)))
      }
    })
    return { title, body: this.md.renderer.render(tokens, this.md.options, {}) }
  }

  page(name) {
    const own = target(name)
    const { title, body } = name.endsWith('.md') ? this.markdown(name)
      : { title: name, body: `<h1>${escaped(name)}</h1>\n<pre tabindex="0"><code>${hljs.highlight(
        readFileSync(path.join(this.root, name), 'utf8'), { language: 'cpp' }).value}</code></pre>` }
    const navigation = this.navigation.map(([href, text]) =>
      [href === own ? '' : path.relative(path.dirname(own), href), text])
    this.write(own, documentPage({ title, body, navigation }))
  }

  add(names) {
    this.queue.push(...names.filter(name => !this.seen.has(name)))
    names.forEach(name => this.seen.add(name))
    while (this.queue.length) {
      const name = this.queue.shift()
      if (isPage(name)) this.page(name)
      else {
        mkdirSync(path.dirname(path.join(this.to, name)), { recursive: true })
        cpSync(path.join(this.root, name), path.join(this.to, name))
      }
    }
  }
}

// Every link of every page must lead to a file that is there, and to an anchor that it has.
export function checkLinks(to) {
  const pages = readdirSync(to, { recursive: true }).filter(name => name.endsWith('.html'))
  const bad = []
  let count = 0
  const withoutScripts = name => readFileSync(path.join(to, name), 'utf8').replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
  for (const page of pages)
    for (const [, link] of withoutScripts(page).matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      if (/^(data|https?|mailto):/.test(link)) continue
      ++count
      const [file, hash] = decodeURI(link).split('#')
      const name = file ? path.join(path.dirname(page), file) : page
      if (!existsSync(path.join(to, name))) bad.push(`${page}: ${link}: there is no such file`)
      else if (hash && !/^\//.test(hash) && !readFileSync(path.join(to, name), 'utf8').includes(`id="${hash}"`))
        bad.push(`${page}: ${link}: there is no such place`)
    }
  if (bad.length) throw new Error(bad.join('\n'))
  return { pages: pages.length, links: count }
}

// files: the decks' files, from the folder `built`; report: a file, or ''.
export function buildSite({ root, to, decks, built, files, report, course }) {
  const lessons = readdirSync(path.join(root, 'chapters')).sort()
    .filter(name => existsSync(path.join(root, 'chapters', name, 'README.md')))
  const title = name => readFileSync(path.join(root, 'chapters', name, 'README.md'), 'utf8').match(/^# (.*)/)[1]
  const navigation = [['index.html', 'Primer'],
    ...lessons.map(name => [`chapters/${name}/index.html`, title(name)]), ['chapters/GLOSSARY.html', 'Glossary'],
    ['slides/index.html', 'Decks'],
    ...(report ? [['report.html', 'Report']] : [])]
  const site = new Site(root, to, navigation)
  mkdirSync(path.join(to, 'slides'), { recursive: true })
  if (report)
    site.write('report.html', readFileSync(report, 'utf8').replace(/<body[^>]*>/,
      body => `${body}<p><a href="index.html">Primer: all lessons and decks</a></p>`))
  for (const name of files) if (name !== 'index.html') cpSync(path.join(built, name), path.join(to, 'slides', name))
  site.write('slides/index.html', documentPage({ title: 'Decks', body: `<h1>Decks</h1>\n${decksHtml(decks, files, course)}`,
    navigation: navigation.map(([href, text]) => [href === 'slides/index.html' ? '' : '../' + href, text]) }))
  site.add(['README.md', 'chapters/GLOSSARY.md', ...lessons.map(name => `chapters/${name}/README.md`)])
  const rows = lessons.map(name => {
    const deck = decks.find(each => each.base === name)
    return `<tr><td><a href="chapters/${name}/index.html">${escaped(title(name))}</a></td>` +
      `<td>${escaped(deck?.question ?? '')}</td><td>${deck && files.has(name + '.html') ? `<a href="slides/${name}.html">deck</a>` : ''}</td></tr>`
  })
  site.write('index.html', documentPage({ title: 'Threads or processes?', navigation: navigation.map(([href, text]) =>
    [href === 'index.html' ? '' : href, text]), body: `<h1>Threads or processes?</h1>
<p>Each chapter does one job three ways: serially, with threads that share memory, and with processes that pass
messages; and measures what each costs. <a href="primer.html">How to get and run Primer</a>.</p>
<table><thead><tr><th scope="col">Lesson</th><th scope="col">Question</th><th scope="col">Deck</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>
<p><a href="slides/index.html">All decks</a>, with plans for <a href="slides/index.html#plans">half a day, one day and
two days</a>.${report ? ' <a href="report.html">The report</a> of the recorded runs.' : ''}</p>` }))
  return checkLinks(to)
}
