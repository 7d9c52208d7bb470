// node axe.mjs FOLDER PAGE… [--site] [--expect-violation]
// Opens each PAGE from its file in the machine's own chromium and runs axe-core's rules for WCAG A and AA
// (both libraries from FOLDER/node_modules), in a wide and in a narrow window, and dark where the page has colours
// for that, with all details open. Fails too when the page asks for anything beside itself (with --site: but files),
// or prints an error. Exit 0: as expected; 1: not.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [folder, ...words] = process.argv.slice(2)
const page_files = words.filter(word => !word.startsWith('--'))
const expected = words.includes('--expect-violation')
const require = createRequire(folder + '/')
const { chromium } = require('playwright-core')
const axe = require('axe-core')

const browser = await chromium.launch({
  executablePath: process.env.PRIMER_CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--no-first-run'],
})
const complaints = []
try {
  for (const page_file of page_files) await look(page_file)
} finally {
  await browser.close()
}
for (const complaint of complaints) console.log('  ' + complaint)
if (expected && complaints.length === 0) console.log('  a page with mistakes passed')
process.exit((complaints.length > 0) === expected ? 0 : 1)

async function look(page_file) {
  const page = await browser.newPage({ colorScheme: 'light' })
  page.on('request', request => {
    const file = words.includes('--site') && request.url().startsWith('file:')
    if (!file && request.url() !== pathToFileURL(page_file).href) complaints.push('asks for ' + request.url())
  })
  page.on('pageerror', error => complaints.push('error: ' + error))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push('says: ' + message.text())
  })
  await page.goto(pathToFileURL(page_file).href)
  await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true }))
  await page.evaluate(axe.source)
  const has_dark = (await page.content()).includes('color-scheme') // else dark is what light is
  for (const [width, colorScheme] of [[1280, 'light'], [360, 'light'], ...(has_dark ? [[1280, 'dark']] : [])]) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    const results = await page.evaluate(() => axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
    }))
    for (const { id, help, nodes } of results.violations)
      complaints.push(`${id} (${nodes.length} times): ${help}: ${nodes[0].html.slice(0, 200)}`)
    if (results.passes.length < 5) complaints.push('axe found too little to judge: is the page empty?')
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
      complaints.push(`wider than a window of ${width} pixels`)
    console.log(`${page_file}, ${width} pixels, ${colorScheme}: ${results.passes.length} rules pass, ` +
      `${results.violations.length} do not`)
  }
  await page.close()
}
