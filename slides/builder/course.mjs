// A course: the chapters there are, their titles and exercises, and the plans made of them.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chapterFolders, minutesOf, readExercises, readPlans, timetable } from './plan.mjs'

export const lessonOf = (root, folder) => readFileSync(path.join(root, 'chapters', folder, 'README.md'), 'utf8')

// "# 04 · Heat" → "Heat"
const titleOf = lesson => lesson.match(/^# (?:\d+ · )?(.*)/)[1]

export function readCourse(root, decks, start) {
  const chapters = chapterFolders(root)
  const exercises = readExercises(root)
  const begin = minutesOf(start)
  return { chapters, exercises, titles: Object.fromEntries(chapters.map(folder => [folder, titleOf(lessonOf(root, folder))])),
    tables: readPlans(root).map(plan => timetable(plan, decks, exercises, begin)) }
}
