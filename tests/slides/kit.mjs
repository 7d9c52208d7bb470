// node kit.mjs ROOT KIT MODULES: what a course's folder holds. Its pages show all their pictures, and nothing on paper is
// wider than its page; the cheat sheet is one page; handouts have every chapter of their plan, with its predictions,
// and neither answers nor the speaker's notes. Exit 0: so it is; 1: not.
import { createRequire } from 'node:module'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [root, kit, modules] = process.argv.slice(2).map(each => path.resolve(each))
const { pagesOf } = await import(pathToFileURL(path.join(root, 'slides', 'builder', 'print.mjs')).href)
let bad = 0
const complain = text => {
  ++bad
  console.log(text)
}
const has = name => existsSync(path.join(kit, name)) || complain(`${name}: is not there`)
const text = name => readFileSync(path.join(kit, name), 'utf8')

const plans = JSON.parse(readFileSync(path.join(root, 'slides', 'plans.json'), 'utf8'))
const pages = ['cheat_sheet', 'handout', ...plans.flatMap(({ file }) => [`${file}/plan`, `${file}/handout`])]
for (const name of ['index.html', '.primer-kit.json', ...pages.flatMap(page => [page + '.html', page + '.pdf']),
  ...plans.map(({ file }) => file + '/mail.txt'), ...readdirSync(path.join(root, 'slides'))
    .filter(name => /^\d\d_\w+\.md$/.test(name)).map(name => 'decks/' + name.replace('.md', '.html'))]) has(name)

if (pagesOf(path.join(kit, 'cheat_sheet.pdf')) !== 1) complain('the cheat sheet is not one page')
for (const { file, days } of plans) {
  const mail = text(file + '/mail.txt')
  if (/\{\{|undefined/.test(mail)) complain(`${file}/mail.txt: something was not filled in`)
  for (const line of mail.split('\n')) if (line.length > 76) complain(`${file}/mail.txt: a line of ${line.length} letters`)
  for (const said of ['8:30', 'git clone git@here:primer primer', './primer doctor --class', './primer setup core'])
    if (!mail.includes(said)) complain(`${file}/mail.txt: says nothing of ${said}`)
  if (!text(file + '/plan.html').includes('>8:30<')) complain(`${file}/plan.html: does not begin at 8:30`)
  for (const folder of new Set(days.flat().map(part => part.match(/^\d\d_\w+?(?= |$)/)?.[0]).filter(Boolean)))
    if (folder !== '00_course' && !text(file + '/handout.html').includes(`<code>chapters/${folder}/README.md</code>`))
      complain(`${file}/handout.html: has nothing of ${folder}`)
}

// Letters alone: quotes, dashes and marks of Markdown differ.
const letters = words => words.replace(/<[^>]*>/g, ' ').replace(/&\w+;/g, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
const handout = letters(text('handout.html').replace(/src="[^"]*"/g, ''))
let questions = 0
for (const folder of readdirSync(path.join(root, 'chapters')).filter(name => /^\d\d_/.test(name))) {
  const file = path.join(root, 'chapters', folder, 'questions.json')
  for (const { text: asked, why } of existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).questions : []) {
    ++questions
    if (!handout.includes(letters(asked))) complain(`${folder}: the handout does not ask "${asked}"`)
    if (handout.includes(letters(why))) complain(`${folder}: the handout tells the answer "${why}"`)
  }
  const deck = path.join(root, 'slides', folder + '.md')
  for (const [, notes] of existsSync(deck) ? readFileSync(deck, 'utf8').matchAll(/^Notes \(.*\):\n([\s\S]*?)(?=\n---\n|$(?![\s\S]))/gm) : [])
    for (const line of notes.split('\n').map(letters).filter(line => line.length > 60))
      if (handout.includes(line)) complain(`${folder}: the handout has the speaker's note "${line}"`)
}
if (questions < 30) complain(`only ${questions} questions`)

const { chromium } = createRequire(path.join(modules, 'package.json'))('playwright-core')
const browser = await chromium.launch({ executablePath: process.env.PRIMER_CHROMIUM, args: ['--no-sandbox', '--disable-gpu',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] })
try {
  for (const name of pages) {
    const page = await browser.newPage({ viewport: { width: 650, height: 1000 } }) // what A4 leaves between margins
    page.on('request', request => request.url().startsWith('http') && complain(`${name}: asks for ${request.url()}`))
    await page.goto(pathToFileURL(path.join(kit, name + '.html')).href)
    await page.emulateMedia({ media: 'print' })
    for (const fault of await page.evaluate(() => [
      ...[...document.images].filter(image => !image.complete || !image.naturalWidth).map(image => 'does not load: ' + image.alt),
      ...[...document.querySelectorAll('main *')].filter(node => node.getBoundingClientRect().right > innerWidth + 1)
        .map(node => 'wider than the page: ' + node.textContent.slice(0, 60)),
    ])) complain(`${name}: ${fault}`)
    await page.close()
  }
} finally {
  await browser.close()
}
console.log(`${pages.length} pages looked at, ${questions} questions in the handout`)
process.exit(bad ? 1 : 0)
