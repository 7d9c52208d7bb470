// Everything for a course in one folder: for each plan its timetable, a handout for learners and a mail for the day
// before; the cheat sheet; the decks. PDFs where there is chromium.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { escaped } from './code.mjs'
import { documentPage } from './document.mjs'
import { handoutHtml } from './handout.mjs'
import { MarkdownIt, hljs } from './libraries.mjs'
import { clock, covered } from './plan.mjs'
import { accountOf, beforeHtml, hours, leavesOutHtml, planHtml } from './plan_page.mjs'
import { printToPdf } from './print.mjs'

const own = name => readFileSync(new URL('../' + name, import.meta.url), 'utf8')

class Kit {
  constructor({ root, to, decks, course, built, chromium, address }) {
    Object.assign(this, { root, to, decks, course, built, chromium, address })
  }

  // A page, and its PDF. pages: how many it must have; null: any number. Says what was made.
  page(name, title, body, style, pages = null) {
    const html = path.join(this.to, name + '.html')
    mkdirSync(path.dirname(html), { recursive: true })
    writeFileSync(html, documentPage({ title, body, navigation: [], style: own('style/kit.css') + own(`style/${style}.css`) }))
    if (!this.chromium) return console.log(`${name}.html`)
    const count = printToPdf(this.chromium, path.resolve(html), path.resolve(this.to, name + '.pdf'), pages, 'page')
    console.log(`${name}.html, ${name}.pdf: ${count} page${count > 1 ? 's' : ''}`)
  }

  pdf(name) {
    return this.chromium ? ` (<a href="${name}.pdf">PDF</a>)` : ''
  }

  cheatSheet() {
    const md = new MarkdownIt({ typographer: false, highlight: (code, language) =>
      hljs.getLanguage(language) ? hljs.highlight(code, { language }).value : '' })
    md.renderer.rules.table_open = () => '<table tabindex="0">\n'
    const fence = md.renderer.rules.fence
    md.renderer.rules.fence = (...words) => fence(...words).replace('<pre>', '<pre tabindex="0">')
    md.renderer.rules.th_open = (tokens, i, options, _, self) => {
      tokens[i].attrSet('scope', 'col')
      return self.renderToken(tokens, i, options)
    }
    this.page('cheat_sheet', 'OpenMP, MPI and Primer on one page', md.render(own('kit/cheat_sheet.md')), 'cheat_sheet', 1)
  }

  plan(table) {
    const { course } = this
    const body = `<h1>Threads or processes? ${escaped(table.name)}</h1>
${planHtml(table, course.chapters, course.titles, base => `../decks/${base}.html`)}
${beforeHtml(this.address)}
<h2>In the room</h2>
<p>Votes are for everybody: hands, or <code>./primer predict CHAPTER</code>. A short exercise ends on time, finished or not; its answer is said before the talk goes on.
Every exercise that is begun stays in <code>my/</code> and can be finished at home.</p>`
    this.page(`${table.file}/plan`, `Plan: ${table.name}`, body, 'plan')
  }

  handout(name, title, folders, exercisesOf) {
    this.page(name, `Handout: ${title}`, handoutHtml(this.root, this.course, title, folders, exercisesOf), 'handout')
  }

  handoutOf(table) {
    const has = covered(table, this.course.chapters)
    const done = new Set(table.days.flat().map(row => row.id))
    this.handout(`${table.file}/handout`, table.name, this.chaptersOf(has),
      folder => Object.values(this.course.exercises).filter(each => each.folder === folder && done.has(each.id)))
  }

  chaptersOf(has) {
    return this.course.chapters.filter(folder => has[folder].talk || has[folder].exercises)
  }

  mail(table) {
    const first = table.days[0]
    const ends = table.days.map(rows => clock(rows[rows.length - 1].end))
    const chapters = this.chaptersOf(covered(table, this.course.chapters))
      .map(folder => `  - ${this.course.titles[folder]}`).join('\n')
    const words = { name: table.name.toLowerCase(), begin: clock(first[0].begin), end: ends[0], address: this.address,
      chapters, days: table.days.length > 1 ? `It takes\n${table.days.length} days, until ${ends.join(' and ')}.` : '' }
    writeFileSync(path.join(this.to, table.file, 'mail.txt'), own('kit/mail.txt').replace(/\{\{(\w+)\}\}/g, (_, word) => words[word])
      .replace(/ +$/gm, ''))
  }

  copyDecks() {
    mkdirSync(path.join(this.to, 'decks'))
    for (const deck of this.decks)
      cpSync(path.join(this.built, deck.base + '.html'), path.join(this.to, 'decks', deck.base + '.html'))
    console.log(`decks: ${this.decks.length}`)
  }

  index() {
    const { course } = this
    const rows = course.tables.map(table => `<tr><td>${escaped(table.name)}</td>` +
      `<td><a href="${table.file}/plan.html">plan</a>${this.pdf(table.file + '/plan')}</td>` +
      `<td><a href="${table.file}/handout.html">handout</a>${this.pdf(table.file + '/handout')}</td>` +
      `<td><a href="${table.file}/mail.txt">mail</a></td>` +
      `<td>${table.days.map(rows => `${clock(rows[0].begin)}–${clock(rows[rows.length - 1].end)}`).join(', ')}</td></tr>`)
    const decks = this.decks.map(deck => `<li>${deck.number} <a href="decks/${deck.base}.html">${escaped(deck.title)}</a>: ${hours(deck.minutes)}</li>`)
    const body = `<h1>Threads or processes? A course</h1>
<p>Choose a plan; print its handout, and the cheat sheet, for each learner; send its mail some days before (DATE, ROOM and NAME are yours to fill in${
  this.address === 'ADDRESS' ? ', and ADDRESS: where the checkout is cloned from' : ''}).</p>
<table tabindex="0"><thead><tr><th scope="col">Course</th><th scope="col">for you</th><th scope="col">for learners</th><th scope="col">the day before</th><th scope="col">time</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>
<ul>${course.tables.map(table => `<li>${escaped(table.name)}: for ${escaped(table.for)}. ${accountOf(table)}.</li>`).join('\n')}</ul>
<p><a href="cheat_sheet.html">Cheat sheet</a>${this.pdf('cheat_sheet')}: OpenMP, MPI and Primer on one page.
<a href="handout.html">Handout of all chapters</a>${this.pdf('handout')}.</p>
<h2>What each plan has of each chapter</h2>
${leavesOutHtml(course.tables, course.chapters, course.titles)}
<h2>Decks</h2>
<p>Each is one file that opens without a network. Keys: <kbd>→</kbd> next step, <kbd>S</kbd> speaker view with notes and clock, <kbd>F</kbd> full screen.</p>
<ul>${decks.join('\n')}</ul>`
    writeFileSync(path.join(this.to, 'index.html'), documentPage({ title: 'A course', body, navigation: [], style: own('style/kit.css') }))
  }
}

// to: a new folder. chromium: '' where PDFs cannot be made. address: where learners clone from.
export function buildKit(options) {
  const kit = new Kit(options)
  mkdirSync(kit.to, { recursive: true })
  kit.copyDecks()
  kit.cheatSheet()
  for (const table of kit.course.tables) {
    kit.plan(table)
    kit.handoutOf(table)
    kit.mail(table)
  }
  kit.handout('handout', 'all chapters', kit.course.chapters,
    folder => Object.values(kit.course.exercises).filter(each => each.folder === folder))
  kit.index()
}
