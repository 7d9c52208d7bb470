// A plan as a page to print, and the table of what each plan leaves out.
import { escaped } from './code.mjs'
import { kinds } from './deck.mjs'
import { clock, covered } from './plan.mjs'

export const hours = minutes => minutes < 60 ? `${minutes} min`
  : `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`

// 3, 4, 5, 9 → "3–5, 9"
function ranges(numbers) {
  const parts = []
  for (const number of numbers) {
    const last = parts[parts.length - 1]
    if (last && number === last[1] + 1) last[1] = number
    else parts.push([number, number])
  }
  return parts.map(([a, b]) => a === b ? `${a}` : `${a}–${b}`).join(', ')
}

const labels = { talk: 'talk', predict: 'vote', exercise: 'exercise', do: 'learners', pause: 'pause' }

// link: of a deck's base → where its page lies, or ''.
function whatHtml(row, link) {
  if (row.kind === 'exercise') return `<code>${row.id}</code>: ${escaped(row.what)}`
  if (!row.deck) return escaped(row.what)
  const to = link(row.deck)
  const title = to ? `<a href="${to}">${escaped(row.title)}</a>` : escaped(row.title)
  const about = row.kind === 'predict' ? 'learners predict' : row.kinds.map(kind => kinds[kind].toLowerCase()).filter(Boolean).join(', ')
  return `<b>${row.deck.slice(0, 2)} ${title}</b>, slide${row.slides.length > 1 ? 's' : ''} ${ranges(row.slides)}${about ? ': ' + about : ''}`
}

export function dayHtml(rows, link) {
  return `<table class="times" tabindex="0"><thead><tr><th scope="col">from</th><th scope="col">to</th><th scope="col">who is busy</th><th scope="col">what</th>` +
    `<th scope="col" class="number">minutes</th></tr></thead>\n<tbody>${rows.map(row =>
      `<tr class="row-${row.kind}"><td class="number">${clock(row.begin)}</td><td class="number">${clock(row.end)}</td>` +
      `<td>${labels[row.kind]}</td><td>${whatHtml(row, link)}</td><td class="number">${row.minutes}</td></tr>`).join('\n')}
<tr><td class="number">${clock(rows[rows.length - 1].end)}</td><td></td><td></td><td>End</td><td></td></tr></tbody></table>`
}

const sum = (rows, ...wanted) => rows.filter(row => wanted.includes(row.kind)).reduce((all, row) => all + row.minutes, 0)

// One line: how the time is spent.
export function accountOf(table) {
  const rows = table.days.flat()
  return `${hours(sum(rows, 'talk'))} of talk, ${hours(sum(rows, 'predict', 'exercise', 'do'))} in which learners vote, ` +
    `work or explain, ${hours(sum(rows, 'pause'))} of pauses`
}

export function planHtml(table, chapters, titles, link) {
  const has = covered(table, chapters)
  const left = chapters.filter(folder => !has[folder].talk && !has[folder].exercises)
  const days = table.days.map((rows, i) => (table.days.length > 1 ? `<h3>Day ${i + 1}</h3>\n` : '') + dayHtml(rows, link))
  return `<p>For ${escaped(table.for)}. ${accountOf(table)}.</p>
${days.join('\n')}
<p><b>Left out:</b> ${left.length ? left.map(folder => `${folder.slice(0, 2)} ${escaped(titles[folder])}`).join(', ') +
    '. Each is a lesson to read, with exercises of its own.' : 'no chapter.'}</p>`
}

// The day before, and the room.
export const beforeHtml = address => `<h2>The day before</h2>
<ul>
<li>Send <a href="mail.txt">the mail</a>: everybody needs Debian or Ubuntu (a virtual machine will do) with 1 GB of free disk, and installs at home, not here.</li>
<li>In the room, on your own machine: <code>git clone ${escaped(address)} primer</code>, then <code>./primer setup core slides</code>,
<code>./primer tour --quick</code>, <code>./primer doctor --class</code>. The last one says in one line whether the machine is ready.</li>
<li>With this machine's figures in the decks (some minutes a chapter): <code>./primer slides --mine</code></li>
<li>Print a <a href="handout.html">handout</a> and a <a href="../cheat_sheet.html">cheat sheet</a> for each learner.</li>
<li>Whoever is not ready by the first pause works with a neighbour. Mains, not battery: a saving processor measures nonsense.</li>
</ul>`

// Of every chapter, what each plan has of it.
export function leavesOutHtml(tables, chapters, titles) {
  const has = tables.map(table => covered(table, chapters))
  const cell = ({ talk, exercises }) => talk ? `talk${exercises ? `, ${exercises} exercise${exercises > 1 ? 's' : ''}` : ''}`
    : exercises ? `${exercises} exercise${exercises > 1 ? 's' : ''}` : '–'
  return `<table class="covers" tabindex="0"><thead><tr><th scope="col">Chapter</th>${tables.map(table => `<th scope="col">${escaped(table.name)}</th>`).join('')}</tr></thead>
<tbody>${chapters.map(folder => `<tr><td>${folder.slice(0, 2)} ${escaped(titles[folder])}</td>${has.map(each =>
    `<td>${cell(each[folder])}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`
}
