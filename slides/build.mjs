// node build.mjs --root DIR --runner FILE --output DIR [--recorded DIR] [--chromium FILE [--pdf] [--notes]]
//                [--site DIR] [--report FILE] [--start 9:00] [--kit DIR [--clone ADDRESS]] [--busy NN_name=WHY]… [DECK…]
// Builds decks (all when none is named) into OUTPUT. `primer slides` calls it; PRIMER_NODE_MODULES says
// where `npm ci` put the libraries.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readCourse } from './builder/course.mjs'
import { DeckError, readDeck } from './builder/deck.mjs'
import { indexPage } from './builder/index.mjs'
import { buildKit } from './builder/kit.mjs'
import { SlideMarkdown, figuresIn } from './builder/markdown.mjs'
import { deckPage, printPage } from './builder/page.mjs'
import { printToPdf } from './builder/print.mjs'
import { buildSite, checkLinks } from './builder/site.mjs'
import { Sources } from './builder/sources.mjs'

const text = { type: 'string', default: '' }
const flag = { type: 'boolean', default: false }
const { values: options, positionals: wanted } = parseArgs({ allowPositionals: true, options: {
  root: text, decks: text, runner: text, output: text, recorded: text, chromium: text, site: text, report: text, kit: text,
  clone: { type: 'string', default: 'ADDRESS' },
  start: { type: 'string', default: '9:00' }, busy: { type: 'string', multiple: true, default: [] }, pdf: flag, notes: flag } })

function build(deck, sources) {
  sources.figuresAhead(figuresIn(deck), deck.chapter)
  const markdown = new SlideMarkdown(sources, deck)
  const rendered = deck.slides.map(slide => ({
    html: markdown.render(slide.body), notes: markdown.renderNotes(slide.notes) }))
  const put = (name, html) => {
    writeFileSync(path.join(options.output, name), html)
    return Buffer.byteLength(html)
  }
  const size = put(deck.base + '.html', deckPage(deck, rendered))
  const made = []
  for (const notes of [...(options.pdf ? [false] : []), ...(options.notes ? [true] : [])]) {
    const name = deck.base + (notes ? '_notes' : '')
    put(name + '.print.html', printPage(deck, rendered, notes))
    printToPdf(options.chromium, path.resolve(options.output, name + '.print.html'),
      path.resolve(options.output, name + '.pdf'), deck.slides.length)
    rmSync(path.join(options.output, name + '.print.html'))
    made.push(name + '.pdf')
  }
  const older = ['.pdf', '_notes.pdf'].map(end => deck.base + end)
    .filter(name => !made.includes(name) && existsSync(path.join(options.output, name)))
  console.log(`${path.join(options.output, deck.base)}.html: ${deck.slides.length} slides, ` +
    `${deck.minutes} minutes, ${Math.round(size / 1000)} kB${made.map(name => ', ' + name).join('')}` +
    older.map(name => ` (${name} is of an earlier build)`).join(''))
}

// Why the figures of this deck say nothing: its chapter was measured on a busy machine; of a deck that is no
// chapter's, any was. '' where all was quiet.
function busyOf(deck) {
  const known = options.busy.map(each => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)])
  const own = existsSync(path.join(options.root, 'chapters', deck.base))
  return (known.find(([base]) => !own || base === deck.base) ?? ['', ''])[1]
}

const named = (deck, name) => [deck.base, deck.number, deck.base.slice(3)].includes(name)

// What `make` returns of each; one mistake of each deck is said, then the build ends.
function ofAll(items, make) {
  const mistakes = []
  const made = items.flatMap(item => {
    try {
      return [make(item)]
    } catch (error) {
      if (!(error instanceof DeckError)) throw error
      mistakes.push(error.message)
      return []
    }
  })
  if (mistakes.length) throw new Error(mistakes.join('\n'))
  return made
}

function main() {
  const folder = options.decks || path.join(options.root, 'slides')
  const decks = ofAll(readdirSync(folder).filter(name => /^\d\d_\w+\.md$/.test(name)).sort(),
    name => readDeck(path.join(folder, name), options.root))
  if (!decks.length) throw new Error(`${folder}: there are no decks (NN_name.md)`)
  for (const name of wanted)
    if (!decks.some(deck => named(deck, name)))
      throw new Error(`no deck ${name}: there are ${decks.map(deck => deck.base).join(', ')}`)
  const sources = new Sources(options.runner, options.root, options.recorded)
  mkdirSync(options.output, { recursive: true })
  const chosen = decks.filter(deck => !wanted.length || wanted.some(name => named(deck, name)))
  ofAll(chosen, deck => build({ ...deck, busy: busyOf(deck) }, sources))
  const files = new Set(readdirSync(options.output).filter(name => /^\d\d_\w+\.(html|pdf)$/.test(name)))
  const course = options.decks ? null : readCourse(options.root, decks, options.start)
  if (course) writeFileSync(path.join(options.output, 'index.html'), indexPage(decks, files, course))
  if (options.site) {
    const fresh = new Set([...files].filter(name => chosen.some(deck => name.startsWith(deck.base))))
    const { pages, links } = buildSite({ root: options.root, to: options.site, decks, built: options.output,
      files: fresh, report: options.report, course })
    console.log(`${options.site}: ${pages} pages, ${links} links lead somewhere`)
  }
  if (options.kit) {
    buildKit({ root: options.root, to: options.kit, decks, course, built: options.output, chromium: options.chromium, address: options.clone })
    checkLinks(options.kit)
  }
}

try {
  main()
} catch (error) {
  if (!(error instanceof DeckError) && process.env.PRIMER_DEBUG) throw error
  console.error(error.message)
  process.exit(2)
}
