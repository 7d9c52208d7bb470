// The handout for learners: of each chapter its goals, its question, the drawings, the predictions to write down, the
// exercises to tick off. No answers: what was measured, and the speaker's notes, are not in it.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { escaped } from './code.mjs'
import { lessonOf } from './course.mjs'
import { MarkdownIt } from './libraries.mjs'

const md = new MarkdownIt({ html: false, typographer: true, quotes: '“”‘’' })
md.disable('replacements') // "--sync" is no dash
const withoutComments = text => text.replace(/<!--[\s\S]*?-->/g, '')
const withoutLinks = text => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
const inline = text => md.renderInline(withoutLinks(withoutComments(text)).replace(/\s+/g, ' ').trim())

// "## Name" … the next "## " of a lesson.
function sectionOf(lesson, name) {
  const begin = lesson.indexOf(`\n## ${name}\n`)
  if (begin < 0) return ''
  const end = lesson.indexOf('\n## ', begin + 4)
  return lesson.slice(begin, end < 0 ? undefined : end)
}

// The drawings of a text: those in pictures/, not plots of what was measured.
function drawingsOf(text, folder) {
  return [...text.matchAll(/!\[([^\]]*)\]\((pictures\/[\w.-]+\.svg)\)/g)].map(([, words, file]) => {
    const full = path.join(folder, file)
    if (!existsSync(full)) throw new Error(`${full}: there is no such picture`)
    return { words: words.replace(/\s+/g, ' '), svg: readFileSync(full) }
  })
}

const figureHtml = ({ words, svg }) =>
  `<figure><img alt="${escaped(words)}" src="data:image/svg+xml;base64,${svg.toString('base64')}"></figure>`

function questionHtml(question, number) {
  return `<div class="asked"><p><b>${number}.</b> ${inline(question.text)}</p>
<ul class="choices">${question.choices.map((choice, i) => `<li><span class="box"></span> ${'ABCDE'[i]}: ${inline(choice)}</li>`).join('')}</ul>
<p class="fill">how sure, in per cent: <span class="line short"></span> measured: <span class="line"></span></p></div>`
}

function exercisesHtml(exercises) {
  if (!exercises.length) return ''
  return `<h3>Exercises</h3>
<table class="todo" tabindex="0"><thead><tr><th scope="col">passed</th><th scope="col">exercise</th><th scope="col">start it by</th><th scope="col" class="number">minutes</th></tr></thead>
<tbody>${exercises.map(each => `<tr><td><span class="box"></span></td><td>${inline(each.title)}</td>` +
    `<td><code>./primer exercise start ${each.id}</code></td><td class="number">${each.minutes}</td></tr>`).join('\n')}</tbody></table>`
}

const notes = lines => `<h3>What I want to keep</h3>\n<div class="ruled">${'<p></p>'.repeat(lines)}</div>`

// exercises: those of the chapter that are done in this course.
function chapterHtml(root, folder, exercises) {
  const lesson = lessonOf(root, folder)
  const at = path.join(root, 'chapters', folder)
  const goals = lesson.match(/\*\*You will learn\*\* ([\s\S]*?)\n?\s*\*\*Builds on\*\*/)
  const question = sectionOf(lesson, 'The question').match(/\n\n([^!<(\n][\s\S]*?)\n\n/)
  if (!goals || !question) throw new Error(`chapters/${folder}/README.md: no goals, or no question, for the handout`)
  const before = drawingsOf(lesson.slice(0, lesson.indexOf('\n## Predict')), at)
  const ways = ['Threads', 'Processes'].flatMap(name => drawingsOf(sectionOf(lesson, name), at))
  const questions = path.join(at, 'questions.json')
  const asked = existsSync(questions) ? JSON.parse(readFileSync(questions, 'utf8')).questions : []
  return `<section class="chapter"><h2>${inline(lesson.match(/^# (.*)/)[1])}</h2>
<p class="question">${inline(question[1])}</p>
<p><b>You will learn</b> ${inline(goals[1])}</p>
<div class="figures">${before.slice(0, 2).map(figureHtml).join('\n')}</div>
${asked.length ? `<h3>Predict, before you measure</h3>\n${asked.map((each, i) => questionHtml(each, i + 1)).join('\n')}
<p class="small">Measure them yourself: <code>./primer predict ${folder.slice(3)}</code></p>` : ''}
${ways.length ? `<h3>Who touches what</h3>\n<div class="figures">${ways.slice(0, 4).map(figureHtml).join('\n')}</div>` : ''}
${exercisesHtml(exercises)}
${notes(4)}
<p class="small">The lesson, with answers and figures: <code>chapters/${folder}/README.md</code></p></section>`
}

// Which limit was it? To be filled in, chapter by chapter.
function limitsHtml(course, folders) {
  const limits = ['arithmetic', 'memory', 'latency', 'each other']
  return `<section class="chapter"><h2>Which limit was it?</h2>
<p>Four limits decide what more workers bring. Tick the one that you measured, and write down what won.</p>
<table class="todo" tabindex="0"><thead><tr><th scope="col">chapter</th>${limits.map(limit => `<th scope="col">${limit}</th>`).join('')}<th scope="col">threads or processes, and by how much</th></tr></thead>
<tbody>${folders.map(folder => `<tr><td>${folder.slice(0, 2)} ${escaped(course.titles[folder])}</td>${
    limits.map(() => '<td><span class="box"></span></td>').join('')}<td class="wide"></td></tr>`).join('\n')}</tbody></table>
<ul><li><b>arithmetic</b>: the cores compute all the time; more cores help</li>
<li><b>memory</b>: the cores wait for data that all of them get over the same wires</li>
<li><b>latency</b>: nobody is busy, all wait for an answer; many can wait at once</li>
<li><b>each other</b>: locks, barriers, messages, work of uneven size</li></ul>
${notes(8)}</section>`
}

// The body of the page. folders: the chapters; exercisesOf(folder): what is done of each.
export function handoutHtml(root, course, name, folders, exercisesOf) {
  const idea = { words: 'Serial: one worker with its memory. Threads: workers in one process share one memory. Processes: each worker has a memory of its own, and they send each other messages.',
    svg: readFileSync(path.join(root, 'common', 'idea.svg')) }
  const way = { words: 'The chapters as boxes from left to right, with arrows from each to those that build on it.',
    svg: readFileSync(path.join(root, 'slides', 'pictures', 'path.svg')) }
  return `<h1>Threads or processes?</h1>
<p class="question">What do threads and processes cost in C++, what do they gain, and when does neither help?</p>
<p>Your handout for: ${escaped(name)}. Name: <span class="line"></span> Machine, cores: <span class="line"></span></p>
<div class="figures wide">${figureHtml(idea)}</div>
<p>Each chapter does one job three ways: by one worker, by threads that share memory, and by processes that send each other
messages. You predict, then you measure. Predictions are not graded; write them down <b>before</b> the run, or they teach nothing.</p>
<ol><li>Say what you expect, and how sure you are.</li><li>Run it: <code>./primer run heat</code></li>
<li>Which figure surprised you? It is where you learn something.</li>
<li>Do the exercises: <code>./primer exercise next</code>, then <code>check</code>, and <code>hint</code> when you are stuck.</li></ol>
<h3>The way through</h3>
<div class="figures wide">${figureHtml(way)}</div>
<p>An arrow says "builds on". Every chapter is also a lesson to read, with exercises of its own.</p>
<p class="small">The words of the field: <code>chapters/GLOSSARY.md</code>. OpenMP and MPI on one page: the cheat sheet.</p>
${folders.map(folder => chapterHtml(root, folder, exercisesOf(folder))).join('\n')}
${limitsHtml(course, folders)}`
}
