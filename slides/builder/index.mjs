// The page that lists all decks, with their minutes, and plans for a course made of them.
import { readFileSync } from 'node:fs'
import { escaped } from './code.mjs'
import { DeckError } from './deck.mjs'
import { documentPage } from './document.mjs'

const hours = minutes => minutes < 60 ? `${minutes} min`
  : `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`

// A part of a plan → [what, minutes]: a deck, the exercises of a deck, or any text that ends in minutes.
function partOf(part, decks, files, where) {
  const [, exercises, base] = part.match(/^(exercises )?(\d\d_\w+)$/) ?? []
  if (base) {
    const deck = decks.find(each => each.base === base)
    if (!deck) throw new DeckError(where, `the plan names ${base}: there is no such deck`)
    return exercises ? [`exercises: ${deck.title}`, deck.exercises] : [files.has(base + '.html') ? `<a href="${base}.html">${escaped(deck.title)}</a>`
      : escaped(deck.title), deck.minutes]
  }
  const free = part.match(/^(.*\S)\s+(\d+)$/)
  if (!free) throw new DeckError(where, `the plan's part "${part}" has no minutes`)
  return [escaped(free[1]), Number(free[2])]
}

function planHtml(plan, decks, files, where) {
  let all = 0
  const rows = plan.sessions.flatMap(session => {
    const parts = session.parts.map(part => partOf(part, decks, files, where))
    const sum = parts.reduce((minutes, part) => minutes + part[1], 0)
    all += sum
    return [`<tr><th scope="rowgroup" colspan="2">${escaped(session.name)} (${hours(sum)})</th></tr>`,
      ...parts.map(([what, minutes]) => `<tr><td>${what}</td><td class="number">${minutes} min</td></tr>`)]
  })
  return `<h3>${escaped(plan.name)}: ${hours(all)}</h3>\n<p>For ${escaped(plan.for)}.</p>
<table>${rows.join('\n')}</table>`
}

// decks: all of them, also those that were not built now; files: what lies beside the page.
export function decksHtml(decks, files, plansFile) {
  const where = { file: 'slides/plans.json', line: 1 }
  let plans
  try {
    plans = JSON.parse(readFileSync(plansFile, 'utf8'))
  } catch (error) {
    throw new DeckError(where, error.message)
  }
  const link = (name, text) => files.has(name) ? ` · <a href="${name}">${text}</a>` : ''
  const rows = decks.filter(deck => files.has(deck.base + '.html')).map(deck =>
    `<tr><td>${deck.number}</td><td><a href="${deck.base}.html">${escaped(deck.title)}</a>` +
    `${link(deck.base + '.pdf', 'PDF')}${link(deck.base + '_notes.pdf', 'PDF with notes')}</td>` +
    `<td>${escaped(deck.question ?? '')}</td><td class="number">${deck.slides.length}</td>` +
    `<td class="number">${deck.minutes} min</td><td class="number">${deck.exercises ? deck.exercises + ' min' : ''}</td></tr>`)
  return `<p>Each deck is one file that opens without a network. Keys: <kbd>→</kbd> next step,
<kbd>S</kbd> speaker view with notes and clock, <kbd>O</kbd> overview, <kbd>F</kbd> full screen, <kbd>B</kbd> black.</p>
<table><thead><tr><th></th><th scope="col">Deck</th><th scope="col">Question</th><th scope="col" class="number">Slides</th>
<th scope="col" class="number">Talk</th><th scope="col" class="number">Exercises</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>
<h2 id="plans">Plans</h2>
${plans.map(plan => planHtml(plan, decks, files, where)).join('\n')}`
}

export const indexPage = (decks, files, plansFile) =>
  documentPage({ title: 'Decks', body: `<h1>Decks</h1>\n${decksHtml(decks, files, plansFile)}`, navigation: [] })
