// The page that lists all decks, with their minutes, and plans for a course made of them.
import { escaped } from './code.mjs'
import { documentPage } from './document.mjs'
import { hours, leavesOutHtml, planHtml } from './plan_page.mjs'

const sumOf = rows => rows.reduce((sum, row) => sum + row.minutes, 0)

function plansHtml(course, link) {
  return course.tables.map(table => `<h3>${escaped(table.name)}: ${table.days.map(rows => hours(sumOf(rows))).join(' and ')}</h3>
${planHtml(table, course.chapters, course.titles, link)}`).join('\n') +
    `\n<h3>What each plan has of each chapter</h3>\n${leavesOutHtml(course.tables, course.chapters, course.titles)}`
}

// decks: all of them, also those that were not built now; files: what lies beside the page; course: of course.mjs.
export function decksHtml(decks, files, course) {
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
<p>Made by <code>./primer slides --kit DIR</code>, with pages to print, a handout and a mail to send. <code>--start 8:30</code> begins at
another time.</p>
${plansHtml(course, base => (files.has(base + '.html') ? base + '.html' : ''))}`
}

export const indexPage = (decks, files, course) =>
  documentPage({ title: 'Decks', body: `<h1>Decks</h1>\n${decksHtml(decks, files, course)}`, navigation: [] })
