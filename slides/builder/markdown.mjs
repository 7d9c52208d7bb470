// A slide's Markdown → HTML: maths, code by region, figures, pictures, columns.
import { DeckError } from './deck.mjs'
import { MarkdownIt, katex } from './libraries.mjs'
import { codeBlock, escaped, stepsOf, uncommented } from './code.mjs'
import { filmOf } from './film.mjs'
import { lastStep, movingPicture, requireLast } from './moving.mjs'

// $…$ and $$…$$ by KaTeX, when the page is built: no script runs for it later.
export function maths(md) {
  md.inline.ruler.before('escape', 'maths', (state, silent) => {
    const display = state.src.startsWith('$$', state.pos)
    const mark = display ? '$$' : '$'
    if (!state.src.startsWith(mark, state.pos)) return false
    const begin = state.pos + mark.length
    const end = state.src.indexOf(mark, begin)
    if (end <= begin || /\s/.test(state.src[begin]) && !display) return false
    if (!silent)
      state.push('html_inline', '', 0).content = katex.renderToString(state.src.slice(begin, end),
        { displayMode: display, throwOnError: true, output: 'htmlAndMathml' })
    state.pos = end + mark.length
    return true
  })
}

// Width to height, so that a picture can fill the room that there is.
function ratioOf(picture, name) {
  if (name.endsWith('.png')) return (picture.readUInt32BE(16) / picture.readUInt32BE(20)).toFixed(4)
  const box = picture.toString('utf8').match(/<svg[^>]*viewBox=["']\S+ \S+ (\S+) (\S+?)["']/)
  if (!box) throw new Error(`picture ${name}: has no viewBox`)
  return (Number(box[1]) / Number(box[2])).toFixed(4)
}

// The height, in pixels, that a slide's other text leaves for its code: an estimate, which the tests
// check by looking for what leaves its place.
function roomForCode(lines) {
  let height = 500
  let fence = false
  let column = false
  for (const { text } of lines) {
    if (text.startsWith('```')) fence = !fence
    else if (text.startsWith(':::')) column = text !== '::: end'
    else if (column) continue // beside the code, not below it
    else if (fence) height -= 34
    else if (text.trim() && !/^(#|<<<)/.test(text)) height -= 14 + 40 * Math.ceil(text.length / 92)
  }
  return height
}

// Where a figure stands: {{ openmp@2 median_s }}.
const figurePlace = /\{\{\s*(.*?)\s*\}\}/g

// The figures of a deck's slides, by their specs.
export const figuresIn = deck => deck.slides.flatMap(({ body, notes }) =>
  [...body, ...notes].flatMap(({ text }) => [...text.matchAll(figurePlace)].map(([, spec]) => spec)))

// The space between a number and its unit.
const unit = /(?<=\d) (?=(?:[mµ]?s|%|[kMGT]?B|[MGT]?flop)\b|%)/g

export class SlideMarkdown {
  constructor(sources, deck) {
    Object.assign(this, { sources, deck, room: {}, asked: new Set() })
    this.md = new MarkdownIt({ html: true, typographer: true, quotes: '“”‘’' })
    this.md.disable('replacements') // curly quotes are all that is wanted
    this.md.use(maths)
    this.md.renderer.rules.fence = (tokens, i) => {
      const [language] = tokens[i].info.trim().split(/\s+/)
      return codeBlock(tokens[i].content.replace(/\n$/, '').split('\n'), language, [], this.room)
    }
    this.md.renderer.rules.image = (tokens, i) => this.image(tokens[i])
    this.md.renderer.rules.th_open = (tokens, i, options, _, self) => {
      tokens[i].attrSet('scope', 'col')
      return self.renderToken(tokens, i, options)
    }
  }

  image(token) {
    if (!token.content.trim())
      throw new Error(`picture ${token.attrGet('src')}: has no alternative text: ![what it shows](…)`)
    const name = decodeURI(token.attrGet('src'))
    const type = name.endsWith('.svg') ? 'image/svg+xml' : name.endsWith('.png') ? 'image/png' : null
    if (!type) throw new Error(`picture ${name}: must be .svg or .png`)
    const picture = this.sources.picture(name)
    const film = name.endsWith('.svg') && filmOf(picture.toString('utf8'), token.content)
    if (film) return film
    // A drawing of ours becomes part of the page, and is lettered in the page's fonts.
    if (/\/pictures\/[^/]+\.svg$/.test(name)) {
      const drawing = picture.toString('utf8').replace(/<!--[\s\S]*?-->/g, '').replace(/<title>.*?<\/title>/, '')
      requireLast(drawing, name)
      const svg = drawing.replace(/<svg[^>]*>/, tag => tag.replace(/ (width|height|font-family)="[^"]*"/g, '').replace('<svg',
        `<svg role="img" aria-label="${escaped(token.content)}" style="--ratio:${ratioOf(picture, name)}"`))
      return lastStep(svg) > 0 ? movingPicture(svg) : svg
    }
    return `<img alt="${escaped(token.content)}" style="--ratio:${ratioOf(picture, name)}" ` +
      `src="data:${type};base64,${picture.toString('base64')}">`
  }

  // <<< question ID: a vote, and <<< answer ID, on a later slide: what was measured.
  ask(kind, id) {
    if (kind === 'question') this.asked.add(id)
    else if (!this.asked.has(id)) throw new Error(`answer ${id}: its question must stand on a slide before it`)
    const { text, choices, measured, answer, because, why } = this.sources.question(id, this.deck.chapter)
    const inline = words => this.md.renderInline(words)
    const asked = `<p class="asked">${inline(text)}</p>\n`
    const list = right => `<ol class="choices">${choices.map((choice, i) =>
      `<li>${i + 1 === right ? `<strong>${inline(choice)}</strong>` : inline(choice)}</li>`).join('')}</ol>\n`
    if (kind === 'question') return asked + list(0)
    const found = [answer ? `<strong>${'ABCDE'[answer - 1]}.</strong>` : '', measured ? `Measured: ${inline(measured)}.` : '',
      answer ? '' : `Not decided: ${inline(because)}.`].filter(Boolean).join(' ')
    return `${asked}${list(answer)}<blockquote><p>${found}</p></blockquote>\n<p class="note">${inline(why)}</p>\n`
  }

  // <<< @/chapters/04_heat/mpi.cpp#halo cpp {1-3|all} [uncommented]
  include(text) {
    const asked = text.match(/^<<< (question|answer) ([\w/-]+)\s*$/)
    if (asked) return this.ask(asked[1], asked[2])
    const match = text.match(/^<<< @\/(\S+?)(?:\s+([\w+]+))?(?:\s+\{(.*)\})?( uncommented)?\s*$/)
    if (!match) throw new Error('must be <<< @/FILE#region LANGUAGE {STEPS} [uncommented], <<< question ID or <<< answer ID')
    const code = this.sources.code(match[1])
    const { lines, regions } = match[4] ? uncommented(code) : code
    return codeBlock(lines, match[2] ?? 'cpp', stepsOf(match[3], lines.length, regions),
      { ...this.room, file: match[1].replace(/#.*/, '') })
  }

  figures(text) {
    const filled = text.replace(figurePlace, (_, spec) => {
      const figure = this.sources.figure(spec, this.deck.chapter)
      return figure.replace(figure.length > 16 ? unit : / /g, '\u00a0') // "12.3 ms" stays together
    })
    if (filled.includes('{{')) throw new Error('this figure never ends on its line: {{ openmp@2 median_s }}')
    return filled
  }

  // lines: [{ text, line }] → HTML. Every mistake is named with its file and line.
  render(lines, height = roomForCode(lines)) {
    const at = line => ({ file: this.deck.file, line })
    const guarded = (line, make) => {
      try {
        return make()
      } catch (error) {
        throw error instanceof DeckError ? error : new DeckError(at(line), error.message)
      }
    }
    this.room = { height }
    let html = ''
    let pending = []
    let fence = false
    let columns = null // { part, line } while they are open
    const flush = () => {
      if (pending.length) html += this.block(pending, guarded)
      pending = []
    }
    for (const { text, line } of lines) {
      if (text.startsWith('```')) {
        if (!fence) flush() // so that a mistake in the block is named with its own line
        fence = !fence
      }
      const column = !fence && text.match(/^::: (left wide|left|right|end)\s*$/)
      if (column) {
        flush()
        columns = this.column(column[1], columns, at(line))
        html += { left: '<div class="columns"><div>', 'left wide': '<div class="columns wide"><div>',
          right: '</div><div>', end: '</div></div>' }[column[1]]
        this.room = { width: { left: 545, 'left wide': 650, right: 440 }[column[1]], height: this.room.height }
      } else if (!fence && text.startsWith('<<<')) {
        flush()
        html += guarded(line, () => this.include(text))
      } else pending.push({ text: fence ? text : guarded(line, () => this.figures(text)), line })
    }
    flush()
    if (columns) throw new DeckError(at(columns.line), 'these columns never end: ::: end is missing')
    return html
  }

  // Notes keep their lines: a thought each, to be found at a glance.
  renderNotes(lines) {
    this.md.set({ breaks: true })
    const html = this.render(lines, 500)
    this.md.set({ breaks: false })
    return html
  }

  // What is open after a line of columns: left, then right, then end.
  column(part, open, where) {
    const before = part.startsWith('left') ? null : part === 'right' ? 'left' : 'right'
    if ((open?.part ?? null) !== before)
      throw new DeckError(where, `::: ${part} comes after ${before ? '::: ' + before : '::: end, or first'}`)
    return part === 'end' ? null : { part: part.split(' ')[0], line: open?.line ?? where.line }
  }

  // Ordinary Markdown. markdown-it gives no line for what is inside a paragraph, so that a mistake in
  // a picture or a formula is looked for line by line.
  block(lines, guarded) {
    const special = lines.filter(({ text }) => /!\[|\$/.test(text))
    for (const { text, line } of lines[0].text.startsWith('```') ? [] : special) guarded(line, () => this.md.renderInline(text))
    return guarded(lines[0].line, () => this.md.render(lines.map(({ text }) => text).join('\n')))
  }
}
