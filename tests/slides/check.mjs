// node check.mjs MODULES DECK.html… [--pictures DIR] [--wrong WRONG.html…]
// Walks through decks in headless chromium at 1280 × 720, every slide and every step, and complains of
// text or pictures that leave their place, text smaller than 18 px (in plots too), what axe-core's WCAG
// A and AA rules find, anything asked from a network, errors, files over 1.5 MB, a speaker view without
// its notes, an overview that does not open. Exit 0: no complaint of a DECK, and some of each WRONG one (the
// check can fail); 1: not. --pictures writes each slide as DECK-NN-STEP.png.
import { createRequire } from 'node:module'
import { statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const words = process.argv.slice(2)
const option = name => {
  const at = words.indexOf(name)
  return at < 0 ? '' : words.splice(at, 2)[1]
}
const pictures = option('--pictures')
const mark = words.includes('--wrong') ? words.indexOf('--wrong') : words.length
const [modules, ...decks] = words.slice(0, mark)
const wrong = words.slice(mark + 1)
const require = createRequire(path.resolve(modules, 'package.json'))
const { chromium } = require('playwright-core')
const axe = require('axe-core')

// Runs in the page: what is wrong with the slide that is shown.
function faults() {
  const slide = window.Reveal ? Reveal.getCurrentSlide() : document.querySelector('.slide')
  const found = []
  const place = slide.getBoundingClientRect()
  const body = slide.querySelector('.body').getBoundingClientRect()
  const rest = slide.querySelector('.rest').getBoundingClientRect()
  const name = node => (node.textContent || node.alt || node.tagName).trim().slice(0, 40)
  const outside = (rect, box) => rect.right > box.right + 1 || rect.bottom > box.bottom + 1 ||
    rect.left < box.left - 1 || rect.top < box.top - 1
  for (const node of slide.querySelectorAll('.body *')) {
    if (node.closest('.katex, .fragment.step') || !node.getClientRects().length) continue
    if (outside(node.getBoundingClientRect(), node.closest('.rest') ? rest : body)) found.push(`"${name(node)}" leaves its place`)
    if (node.matches('.line') && node.scrollWidth > node.clientWidth + 1) found.push(`code line too wide: ${name(node)}`)
    if (node.matches('img')) {
      if (!node.naturalWidth) found.push(`picture does not load: ${node.alt}`)
      const svg = node.src.startsWith('data:image/svg') && atob(node.src.split(',')[1])
      const scale = node.getBoundingClientRect().width / Number(svg && svg.match(/viewBox="\S+ \S+ (\S+)/)?.[1])
      const sizes = svg ? [...svg.matchAll(/font-size[=:]\s*["']?([\d.]+)/g)].map(match => Number(match[1])) : []
      const smallest = Math.min(...sizes) * scale * 1280 / place.width
      if (smallest < 18) found.push(`letters of ${smallest.toFixed(1)} px in the picture: ${node.alt.slice(0, 40)}`)
    }
  }
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (!walker.currentNode.data.replace(/[\s\u200b]/g, '') || parent.closest('aside, .katex-mathml')) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    // A font's own box is higher than its line: a few pixels above and below hold no ink.
    const { left, right, top, bottom } = range.getBoundingClientRect()
    const picture = parent.closest('svg')
    const box = picture?.getBoundingClientRect() ?? (parent.closest('.body') ? body : place)
    if (outside({ left, right, top: top + 9, bottom: bottom - 9 }, box))
      found.push(`"${name(parent)}" leaves its place`)
    const scale = picture ? Math.hypot(parent.getScreenCTM().a, parent.getScreenCTM().b) * 1280 / place.width : 1
    const size = Math.round(10 * scale * parseFloat(getComputedStyle(parent).fontSize)) / 10
    if (size < 18) found.push(`text of ${size} px: "${walker.currentNode.data.trim().slice(0, 40)}"`)
  }
  return [...new Set(found)]
}

const browser = await chromium.launch({
  executablePath: process.env.PRIMER_CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--no-first-run'],
})

// Notes and clock in a window of their own, which S opens.
async function speakerView(page, context, complain) {
  const opened = context.waitForEvent('page', { timeout: 120000 }).catch(() => null)
  await page.keyboard.press('s')
  const view = await opened
  if (!view) return complain('no speaker view opens')
  await view.waitForFunction(() => document.querySelector('.speaker-controls-notes .value')?.textContent.trim().length > 20,
    null, { timeout: 120000 }).catch(() => complain('the speaker view shows no notes'))
  if (pictures) await view.screenshot({ path: path.join(pictures, 'speaker.png') })
  await view.close()
}

async function overview(page, complain) {
  await page.keyboard.press('o')
  if (!await page.evaluate(() => Reveal.isOverview())) complain('no overview opens')
  await page.keyboard.press('o')
}

// Letters in a picture and single signs of a formula, of which axe-core says that it cannot judge them.
const drawn = /^<text|^<span class="m[a-z]+[ "]/
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

// What axe-core finds on the slide that is shown. It reads the whole document for each look, and most of a deck is
// other slides: they are taken out meanwhile. A step of the code changes nothing but the colours of its lines:
// they alone are looked at again.
const looked = (page, step) => page.evaluate(async ([step, rules]) => {
  const shown = Reveal.getCurrentSlide()
  const slides = shown.parentElement
  const all = [...slides.children]
  slides.replaceChildren(shown)
  try {
    return step < 0
      ? await axe.run(shown, { runOnly: rules, resultTypes: ['violations', 'incomplete'] })
      : await axe.run(shown.querySelectorAll('.code.stepped'), { runOnly: { type: 'rule', values: ['color-contrast'] } })
  } finally {
    slides.replaceChildren(...all)
  }
}, [step, rules])

// Runs in the page: what of each drawing that moves is there, and where.
const movingState = () => JSON.stringify([...Reveal.getCurrentSlide().querySelectorAll('.moving [data-step], .moving [data-at]')]
  .map(part => [part.hasAttribute('display') || part.classList.contains('away'), part.style.transform]))

// Each drawing that moves changes at every step forward, and comes back the same way. Returns how many there are.
async function forwardAndBack(page, complain) {
  const slides = await page.evaluate(() =>
    Reveal.getSlides().flatMap((slide, h) => (slide.querySelector('.moving') ? [h] : [])))
  for (const h of slides) {
    await page.evaluate(h => Reveal.slide(h, 0, -1), h)
    const states = [await page.evaluate(movingState)]
    while (await page.evaluate(() => Reveal.nextFragment())) states.push(await page.evaluate(movingState))
    if (states.length < 2) complain(`slide ${h + 1}: the drawing has no steps`)
    for (let step = states.length - 1; step >= 0; --step) {
      if (step > 0 && states[step] === states[step - 1]) complain(`slide ${h + 1}: step ${step} of the drawing changes nothing`)
      if (await page.evaluate(movingState) !== states[step]) complain(`slide ${h + 1}: the drawing comes back otherwise to step ${step}`)
      await page.evaluate(() => Reveal.prevFragment())
    }
  }
  return slides.length
}

// Walks through a deck; returns its complaints.
async function walk(file) {
  const complaints = []
  const base = path.basename(file, '.html')
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  context.setDefaultTimeout(120000) // seen beside other tests: a page not ready after 30 s
  const page = await context.newPage()
  const complain = text => complaints.push(`${base}: ${text}`)
  if (statSync(file).size > 1.5e6) complain(`${statSync(file).size} bytes: more than 1.5 MB`)
  context.on('request', request => {
    if (/^https?:|^ws/.test(request.url())) complain('asks for ' + request.url())
  })
  page.on('pageerror', error => complain('error: ' + error))
  page.on('console', message => message.type() === 'error' && complain('says: ' + message.text()))
  await page.goto(pathToFileURL(file).href)
  await page.waitForFunction(() => window.Reveal?.isReady())
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(axe.source)
  // Slides are opaque. axe-core takes reveal's own backgrounds, which lie below, for something above them, and
  // would judge no contrast at all.
  await page.addStyleTag({ content: '.reveal .backgrounds { display: none !important }' })
  const total = await page.evaluate(() => Reveal.getTotalSlides())
  let steps = 0
  for (let last = ''; ;) {
    const { h, f = -1 } = await page.evaluate(() => Reveal.getIndices())
    if (`${h}/${f}` === last) break
    last = `${h}/${f}`
    ++steps
    const where = `slide ${h + 1}${f > -1 ? `, step ${f + 2}` : ''}`
    for (const fault of await page.evaluate(faults)) complain(`${where}: ${fault}`)
    const results = await looked(page, f)
    for (const { id, help, nodes } of results.violations)
      complain(`${where}: ${id} (${nodes.length} times): ${help}: ${nodes[0].html.slice(0, 160)}`)
    for (const { id, nodes } of results.incomplete)
      for (const { html } of nodes.filter(node => !drawn.test(node.html)))
        complain(`${where}: ${id} could not be judged: ${html.slice(0, 160)}`)
    if (results.passes.length < (f < 0 ? 2 : 1)) complain(`${where}: axe found nothing to judge`)
    if (pictures)
      await page.screenshot({ path: path.join(pictures, `${base}-${String(h + 1).padStart(2, '0')}-${f + 2}.png`) })
    await page.evaluate(() => Reveal.next())
  }
  const moving = await forwardAndBack(page, complain)
  if (moving === 0 && /^\d\d_/.test(base) && !base.startsWith('99')) complain('no explanation moves: at least one drawing with steps')
  const whole = await page.evaluate(runOnly => axe.run(document, { runOnly }), rules)
  for (const { id, help } of whole.violations) complain(`the page: ${id}: ${help}`)
  await overview(page, complain)
  await speakerView(page, context, complain)
  console.log(`${base}: ${total} slides, ${steps} steps looked at, ${moving} drawings move`)
  await context.close()
  return complaints
}

let bad = 0
try {
  for (const deck of decks)
    for (const complaint of await walk(path.resolve(deck))) {
      ++bad
      console.log('  ' + complaint)
    }
  for (const deck of wrong)
    if (!(await walk(path.resolve(deck))).length) {
      ++bad
      console.log(`  ${deck} has a mistake, which was not noticed`)
    }
} finally {
  await browser.close()
}
process.exit(bad ? 1 : 0)
