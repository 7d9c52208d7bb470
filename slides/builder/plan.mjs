// Plans of a course (slides/plans.json) → timetables: what is said and done from when to when. Nobody listens for more
// than 15 minutes before there is something to do: a vote, an exercise, a pause.
//
// A plan has days, and a day parts, which are texts:
//   "04_heat [without KIND, KIND] [, with NAME, NAME]"   a deck (without its slides of these kinds) and, after its
//                                exercise slide, these exercises of its chapter
//   "exercise heat/edges"        one exercise
//   "pause 15", "lunch 60"
//   "do What learners do 30"     and for how many minutes
// Where a deck talks for longer than 15 minutes, the chapter's exercises of five minutes are put between, in the
// order in which they are taught; where none is left, learners tell each other what was new.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { DeckError, kinds } from './deck.mjs'

export const longestTalk = 15 // minutes
const shortExercise = 5 // minutes
const inPairs = { kind: 'do', what: 'In pairs: tell each other what was new, and what is not clear yet', minutes: 3 }
const leastTalk = 8 // minutes, after which talk is interrupted where the deck begins something else

// { "heat/edges": { id, title, minutes, task, order, chapter, folder } … } of one checkout, in the order in which they are taught.
export function readExercises(root) {
  const all = {}
  for (const folder of readdirSync(path.join(root, 'exercises')).filter(name => /^\d\d_/.test(name)).sort()) {
    const own = readdirSync(path.join(root, 'exercises', folder)).filter(name => name.endsWith('.json'))
      .map(name => ({ name: name.replace('.json', ''), ...JSON.parse(readFileSync(path.join(root, 'exercises', folder, name), 'utf8')) }))
      .filter(exercise => exercise.title && exercise.minutes)
      .sort((a, b) => a.order - b.order)
    for (const { name, title, minutes, task, order } of own) {
      const chapter = folder.slice(3)
      all[`${chapter}/${name}`] = { id: `${chapter}/${name}`, title, minutes, task, order, chapter, folder }
    }
  }
  return all
}

// The chapters, as the folders that have a lesson which is no draft any more.
export const chapterFolders = root => readdirSync(path.join(root, 'chapters')).sort().filter(name => {
  const lesson = path.join(root, 'chapters', name, 'README.md')
  return /^\d\d_/.test(name) && existsSync(lesson) && !readFileSync(lesson, 'utf8').includes('<!-- draft:')
})

// "9:00" → 540. Throws where it is no time of the day.
export function minutesOf(time) {
  const match = time.match(/^(\d{1,2}):(\d\d)$/)
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59)
    throw new Error(`--start ${time}: must be a time of the day, e.g. 9:00`)
  return 60 * Number(match[1]) + Number(match[2])
}
export const clock = minutes => `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, '0')}`

export function readPlans(root) {
  const file = 'slides/plans.json'
  const where = { file, line: 1 }
  let plans
  try {
    plans = JSON.parse(readFileSync(path.join(root, file), 'utf8'))
  } catch (error) {
    throw new DeckError(where, error.message)
  }
  for (const plan of plans)
    if (!plan.name || !/^\w+$/.test(plan.file ?? '') || !plan.for || !Array.isArray(plan.days))
      throw new DeckError(where, `a plan needs a name, a file (letters and _), for whom it is, and days: ${plan.name ?? ''}`)
  return plans
}

const listOf = text => (text ?? '').split(',').map(word => word.trim()).filter(Boolean)

// "04_heat without why, with edges" → { base, without: ['why'], exercises: ['heat/edges'] }; null: it is no deck.
function deckPart(text, exercises) {
  const match = text.match(/^(\d\d_\w+?)(?: without ([\w, ]+?))?(?:,? with ([\w, ]+))?$/)
  if (!match) return null
  const [, base, without, names] = match
  const chapter = base.slice(3)
  for (const kind of listOf(without))
    if (!(kind in kinds)) throw new Error(`no kind of slide ${kind}: there are ${Object.keys(kinds).join(', ')}`)
  for (const name of listOf(names))
    if (!exercises[`${chapter}/${name}`])
      throw new Error(`no exercise ${chapter}/${name}: there are ${Object.keys(exercises).filter(id => id.startsWith(chapter + '/')).join(', ')}`)
  return { base, without: listOf(without), exercises: listOf(names).map(name => exercises[`${chapter}/${name}`]) }
}

const exerciseRow = exercise => ({ kind: 'exercise', id: exercise.id, what: exercise.title, minutes: exercise.minutes })

// Where the talk is interrupted: before the slide that would make it too long, or at the last change of kind before it.
function cutOf(slides) {
  let sum = 0
  let cut = slides.length
  for (let i = 0; i < slides.length && cut === slides.length; ++i) {
    sum += slides[i].minutes
    if (sum > longestTalk) cut = i
  }
  if (cut === slides.length) return cut
  let before = 0
  let change = 0
  for (let i = 0; i < cut; ++i) {
    if (i > 0 && slides[i].kind !== slides[i - 1].kind && before >= leastTalk) change = i
    before += slides[i].minutes
  }
  return slides[cut].kind !== slides[cut - 1].kind ? cut : change || cut
}

const slidesRow = (kind, deck, slides) => ({ kind, deck: deck.base, title: deck.title,
  slides: slides.map(slide => slide.number), kinds: [...new Set(slides.map(slide => slide.kind))],
  minutes: slides.reduce((sum, slide) => sum + slide.minutes, 0) })

// A stretch of slides without anything to do → rows, interrupted by short exercises.
function talkRows(deck, slides, short) {
  const long = slides.find(slide => slide.minutes > longestTalk)
  if (long) throw new Error(`${deck.file}:${long.line}: a slide of ${long.minutes} minutes: nobody listens for more than ${longestTalk}`)
  const rows = []
  for (let rest = slides; rest.length;) {
    const cut = cutOf(rest)
    rows.push(slidesRow('talk', deck, rest.slice(0, cut)))
    rest = rest.slice(cut)
    if (rest.length) rows.push(short.length ? exerciseRow(short.shift()) : { ...inPairs })
  }
  return rows
}

function deckRows(part, decks, exercises) {
  const deck = decks.find(each => each.base === part.base)
  if (!deck) throw new Error(`there is no deck ${part.base}`)
  const chosen = deck.slides.map((slide, i) => ({ ...slide, number: i + 1 })).filter(slide => !part.without.includes(slide.kind))
  const short = Object.values(exercises).filter(each => each.folder === part.base && each.minutes <= shortExercise &&
    !part.exercises.includes(each))
  if (part.exercises.length && !chosen.some(slide => slide.kind === 'exercise'))
    throw new Error(`${deck.base} has no slide of the kind exercise: after which are its exercises done?`)
  const rows = []
  let talk = []
  const flush = () => {
    rows.push(...talkRows(deck, talk, short))
    talk = []
  }
  for (let i = 0; i < chosen.length; ++i) {
    const slide = chosen[i]
    if (slide.kind !== 'predict') {
      talk.push(slide)
      if (slide.kind !== 'exercise') continue
      flush()
      rows.push(...part.exercises.map(exerciseRow))
      if (slide.theirs) rows.push({ kind: 'do', what: slide.title, minutes: slide.theirs })
      continue
    }
    flush()
    const votes = [slide]
    while (chosen[i + 1]?.kind === 'predict') votes.push(chosen[++i])
    rows.push(slidesRow('predict', deck, votes))
  }
  flush()
  return rows
}

function partRows(part, decks, exercises) {
  const deck = deckPart(part, exercises)
  if (deck) return deckRows(deck, decks, exercises)
  const rest = part.match(/^(pause|lunch) (\d+)$/)
  if (rest) return [{ kind: 'pause', what: rest[1] === 'lunch' ? 'Lunch' : 'Pause', minutes: Number(rest[2]) }]
  const one = part.match(/^exercise (\S+)$/)
  if (one && exercises[one[1]]) return [exerciseRow(exercises[one[1]])]
  const own = part.match(/^do (.*\S)\s+(\d+)$/)
  if (own) return [{ kind: 'do', what: own[1], minutes: Number(own[2]) }]
  throw new Error(`"${part}" is neither a deck, an exercise that there is, a pause with its minutes, nor "do WHAT MINUTES"`)
}

// At the joint of two decks talk goes on: a short exercise of the first, or a pair's talk, comes between.
function interrupted(rows) {
  let talk = 0
  return rows.flatMap(row => {
    const before = talk
    talk = row.kind === 'talk' ? talk + row.minutes : 0
    if (talk <= longestTalk) return [row]
    talk = row.minutes
    return before ? [{ ...inPairs }, row] : [row]
  })
}

// A plan with its rows, which begin and end at minutes of the day. Throws DeckError where the plan is wrong.
export function timetable(plan, decks, exercises, start) {
  const days = plan.days.map(parts => {
    let now = start
    const rows = interrupted(parts.flatMap(part => {
      try {
        return partRows(part, decks, exercises)
      } catch (error) {
        throw new DeckError({ file: 'slides/plans.json', line: 1 }, `${plan.name}: ${error.message}`)
      }
    }))
    return rows.map(row => ({ ...row, begin: now, end: (now += row.minutes) }))
  })
  return { ...plan, days }
}

// Of each chapter, what a plan has of it: { '04_heat': { talk: true, exercises: 2 } }.
export function covered(table, chapters) {
  const rows = table.days.flat()
  return Object.fromEntries(chapters.map(folder => [folder, {
    talk: rows.some(row => row.deck === folder),
    exercises: rows.filter(row => row.kind === 'exercise' && row.id.startsWith(folder.slice(3) + '/')).length }]))
}
