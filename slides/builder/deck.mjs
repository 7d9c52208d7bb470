// Reads a deck: front matter, then slides parted by lines of "---".
//
//   ---
//   title: Heat                     of the deck
//   chapter: heat                   whose figures {{ openmp@2 median_s }} are meant; optional
//   exercises: 45                   minutes, for the plans on the index page; optional
//   ---
//   <!-- kind: threads -->          what the slide is: its label and colour (kinds, below)
//   # Threads: one line more
//   text, code by region (<<< @/FILE#region cpp {1-3|all}, without its comments where
//   "uncommented" follows), figures {{ openmp@2 median_s }}, pictures;
//   two columns: lines of "::: left" (or "::: left wide"), "::: right" and "::: end"
//
//   <!-- theirs: 8 -->              of the opening deck: minutes that learners then work by themselves
//
//   Notes (3 min):
//   what to say, what to ask, the demo's commands
import { readFileSync } from 'node:fs'
import path from 'node:path'

// A mistake in a deck: the build ends with one line that names file and line.
export class DeckError extends Error {
  constructor(where, message) {
    super(`${where.file}:${where.line}: ${message}`)
  }
}

export const kinds = {
  title: '', question: 'The question', job: 'The job', serial: 'Serial', threads: 'Threads',
  processes: 'Processes', predict: 'Predict', answer: 'What we saw', measured: 'Measured',
  why: 'What happened', exercise: 'Exercise', summary: 'Summary', idea: 'Idea', demo: 'Demo',
}

function frontMatter(lines, file) {
  const fields = {}
  if (lines[0] !== '---') throw new DeckError({ file, line: 1 }, 'a deck begins with --- and its title')
  for (let i = 1; i < lines.length; ++i) {
    if (lines[i] === '---') return { fields, next: i + 1 }
    if (lines.slice(i).every(line => !line.trim())) break
    const match = lines[i].match(/^(\w+):\s*(.*\S)\s*$/)
    if (!match) throw new DeckError({ file, line: i + 1 }, 'must be NAME: VALUE, or --- at the end')
    fields[match[1]] = match[2]
    if (match[1] === 'exercises' && !/^\d+$/.test(match[2]))
      throw new DeckError({ file, line: i + 1 }, 'exercises: must be minutes')
  }
  throw new DeckError({ file, line: 1 }, 'the front matter never ends: --- is missing')
}

const theirs = /^<!-- theirs: (\d+) -->\s*$/

// One slide from its lines: [{ text, line }].
function slideOf(lines, file) {
  const at = line => ({ file, line })
  const first = lines.find(({ text }) => text.trim() !== '')
  if (!first) throw new DeckError(at(lines[0]?.line ?? 1), 'a slide is empty')
  const slide = { line: first.line, kind: 'idea', body: [], notes: [], minutes: 0, theirs: 0 }
  const headings = []
  let part = slide.body
  let fence = false
  for (const { text, line } of lines) {
    if (text.startsWith('```')) fence = !fence
    const kind = !fence && text.match(/^<!-- kind: (\w+) -->\s*$/)
    const notes = !fence && text.match(/^Notes \((\d+(?:\.\d+)?) min\):\s*$/)
    if (kind) {
      if (!(kind[1] in kinds))
        throw new DeckError(at(line), `no kind ${kind[1]}: there are ${Object.keys(kinds).join(', ')}`)
      slide.kind = kind[1]
    } else if (!fence && theirs.test(text)) {
      slide.theirs = Number(text.match(theirs)[1])
    } else if (notes) {
      slide.minutes = Number(notes[1])
      part = slide.notes
    } else {
      if (!fence && part === slide.body && text.startsWith('# ')) headings.push({ text, line })
      part.push({ text, line })
    }
  }
  if (fence) throw new DeckError(at(slide.line), 'a ``` block of this slide never ends')
  if (!headings.length) throw new DeckError(at(slide.line), 'this slide has no heading: # What it says')
  if (headings.length > 1) throw new DeckError(at(headings[1].line), 'a second heading: one # a slide, ## within it')
  slide.title = headings[0].text.slice(2)
  if (!slide.notes.some(({ text }) => text.trim()))
    throw new DeckError(at(slide.line), 'this slide has no notes: Notes (3 min):')
  return slide
}

export function readDeck(name, root) {
  const file = path.relative(root, name)
  const lines = readFileSync(name, 'utf8').split('\n')
  const { fields, next } = frontMatter(lines, file)
  if (!fields.title) throw new DeckError({ file, line: 1 }, 'the front matter has no title:')
  const slides = []
  let fence = false
  let own = []
  for (let i = next; i <= lines.length; ++i) {
    if (i < lines.length && lines[i].startsWith('```')) fence = !fence
    if (i === lines.length || (lines[i] === '---' && !fence)) {
      slides.push(slideOf(own, file))
      own = []
    } else own.push({ text: lines[i], line: i + 1 })
  }
  const base = path.basename(name, '.md')
  return { ...fields, file, base, number: base.slice(0, 2), slides,
    minutes: slides.reduce((sum, slide) => sum + slide.minutes, 0),
    exercises: Number(fields.exercises ?? 0) }
}
