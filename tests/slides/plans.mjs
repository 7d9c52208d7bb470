// node plans.mjs ROOT: the plans of slides/plans.json can be held. Nobody listens for more than 15 minutes by the decks'
// own minutes; every slide of a deck comes once and in its order; the clock has no gaps; pauses come often enough;
// days are as long as their names say; every chapter stands in the table of what plans leave out. And plans that
// are wrong are refused, with one line. Exit 0: all that; 1: not.
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.resolve(process.argv[2])
const builder = name => import(pathToFileURL(path.join(root, 'slides', 'builder', name)).href)
const { readDeck } = await builder('deck.mjs')
const { readCourse } = await builder('course.mjs')
const { clock, covered, minutesOf, timetable } = await builder('plan.mjs')

let bad = 0
const check = (what, good, said = '') => {
  if (!good) ++bad
  console.log(`${good ? 'ok  ' : 'BAD '} ${what}${good ? '' : ': ' + said}`)
}
const decks = readdirSync(path.join(root, 'slides')).filter(name => /^\d\d_\w+\.md$/.test(name)).sort()
  .map(name => readDeck(path.join(root, 'slides', name), root))
const course = readCourse(root, decks, '9:00')
const most = { half_a_day: 4 * 60, one_day: 8 * 60, two_days: 8 * 60 } // minutes of a day, with its pauses

// Minutes of a slide, read from the deck's text by other means than the builder's.
const minutesIn = base => [...readFileSync(path.join(root, 'slides', base + '.md'), 'utf8')
  .matchAll(/^Notes \(([\d.]+) min\):/gm)].map(match => Number(match[1]))

function longest(rows, adds, ends) {
  let run = 0
  let most = 0
  for (const row of rows) {
    run = ends(row) ? 0 : run + adds(row)
    most = Math.max(most, run)
  }
  return most
}
const said = row => row.kind === 'talk' ? row.slides.reduce((sum, slide) => sum + minutesIn(row.deck)[slide - 1], 0) : 0

for (const table of course.tables)
  table.days.forEach((rows, i) => {
    const day = `${table.name}, day ${i + 1}`
    const talk = longest(rows, said, row => row.kind !== 'talk')
    check(`${day}: nobody listens for more than 15 minutes`, talk > 0 && talk <= 15, `${talk} minutes`)
    const sitting = longest(rows, row => row.minutes, row => row.kind === 'pause')
    check(`${day}: a pause within two hours`, sitting <= 120, `${sitting} minutes without a pause`)
    check(`${day}: no longer than it says`, rows[rows.length - 1].end - rows[0].begin <= most[table.file],
      `${rows[rows.length - 1].end - rows[0].begin} minutes`)
    check(`${day}: begins at 9:00 and has no gaps`, clock(rows[0].begin) === '9:00' &&
      rows.every((row, i) => row.end - row.begin === row.minutes && row.minutes > 0 && (i === 0 || row.begin === rows[i - 1].end)), '')
    for (const base of new Set(rows.map(row => row.deck).filter(Boolean))) {
      const shown = rows.filter(row => row.deck === base).flatMap(row => row.slides)
      check(`${day}: slides of ${base} come once, in their order`, shown.every((slide, i) => i === 0 || slide > shown[i - 1]), shown.join())
      const own = rows.filter(row => row.deck === base && row.kind !== 'do').reduce((sum, row) => sum + row.minutes, 0)
      const all = shown.reduce((sum, slide) => sum + minutesIn(base)[slide - 1], 0)
      check(`${day}: ${base} takes the deck's own minutes`, own === all, `${own}, not ${all}`)
    }
    const ids = rows.map(row => row.id).filter(Boolean)
    check(`${day}: no exercise twice`, new Set(ids).size === ids.length, ids.join())
  })

const names = course.chapters.map(folder => folder.slice(0, 2)).join(' ')
check(`the course has all chapters with a lesson (${names})`, course.chapters.length >= 15)
for (const table of course.tables)
  check(`${table.name}: says of every chapter what it has of it`,
    Object.keys(covered(table, course.chapters)).join() === course.chapters.join() &&
    Object.values(covered(table, course.chapters)).some(has => has.talk && has.exercises > 1))
// A deck of any chapter can be held alone, also with all of its exercises: new chapters come without new plans.
for (const deck of decks.filter(deck => course.chapters.includes(deck.base))) {
  const { days } = timetable({ name: deck.base, days: [[deck.base]] }, decks, course.exercises, 0)
  const talk = longest(days[0], said, row => row.kind !== 'talk')
  check(`${deck.base}: held alone, at most 15 minutes of talk`, talk > 0 && talk <= 15, `${talk}`)
}
const later = readCourse(root, decks, '13:30').tables[0].days[0]
check('another start', clock(later[0].begin) === '13:30' && clock(later[1].begin) === clock(minutesOf('13:30') + later[0].minutes))

const refused = (what, parts, expected, own = decks) => {
  try {
    timetable({ name: 'P', days: [parts] }, own, course.exercises, 540)
    check(`refused: ${what}`, false, 'it was not')
  } catch (error) {
    check(`refused: ${what}`, error.message.startsWith('slides/plans.json:1: P: ') && error.message.includes(expected) &&
      !error.message.includes('\n'), error.message)
  }
}
refused('no such deck', ['99_none'], 'there is no deck 99_none')
refused('no such exercise', ['04_heat with none'], 'no exercise heat/none: there are heat/edges')
refused('no such exercise by itself', ['exercise heat/none'], 'neither a deck, an exercise that there is')
refused('no such kind', ['04_heat without jokes'], 'no kind of slide jokes')
refused('a pause without minutes', ['pause'], 'neither a deck')
const long = { base: '98_long', file: 'slides/98_long.md', title: 'L', slides: [{ kind: 'idea', minutes: 16, line: 7, theirs: 0 }] }
refused('a slide of 16 minutes', ['98_long'], 'slides/98_long.md:7: a slide of 16 minutes', [long])
for (const time of ['9', '24:00', '9:60', 'noon', '-1:00', '09:00:00', '']) {
  let message = ''
  try { minutesOf(time) } catch (error) { message = error.message }
  check(`refused: --start ${time}`, message.includes(`--start ${time}: must be a time of the day`), message)
}
process.exit(bad ? 1 : 0)
