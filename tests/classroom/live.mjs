// node live.mjs MODULES PRIMER FOLDER PAGE: the page renews itself in chromium while `primer class` runs: a learner
// who comes, a folder that goes away, and the end, after which it stays as it is. Exit 0: all was seen.
import { spawn } from 'node:child_process'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, primer, folder, file] = process.argv.slice(2)
const { chromium } = createRequire(modules + '/')('playwright-core')
const view = spawn(primer, ['class', folder, '--every', '1', '--output', file], { stdio: 'ignore' })
const ended = new Promise(done => view.on('exit', (code, signal) => done(code ?? signal)))
const browser = await chromium.launch({
  executablePath: process.env.PRIMER_CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--no-first-run'],
})
try {
  while (!readFileSync(file, 'utf8').includes('location.reload')) await new Promise(done => setTimeout(done, 100))
  const page = await browser.newPage()
  const asked = [] // nothing may run that a learner wrote, and nothing comes from elsewhere
  page.on('dialog', dialog => { asked.push(dialog.message()); dialog.dismiss() })
  page.on('request', request => { if (!request.url().startsWith('file:')) asked.push(request.url()) })
  await page.goto(pathToFileURL(file).href)
  const shown = text => page.locator('body', { hasText: text }).waitFor({ timeout: 120000 })
  await shown('1 learner,')
  writeFileSync(path.join(folder, '00000000000000ab.json'),
    '{"version": 1, "name": "<img src=x onerror=alert(1)>", "exercises": {}, "predictions": {"heat/overlap": 2}}')
  await shown('2 learners')
  await shown('2 votes')
  // Paused from the keyboard, nothing changes; then what was opened stays, and where the keyboard was.
  const paused = page.locator('#pause[aria-pressed="true"]')
  while (await paused.count() === 0) { // the page may renew itself between focus and key
    await page.locator('#pause').press('Enter')
    await page.waitForTimeout(100)
  }
  await page.evaluate(() => { window.old = true })
  await page.waitForTimeout(2500)
  if (!await page.evaluate(() => window.old)) throw new Error('a paused page renews itself')
  await page.locator('summary').first().press('Enter')
  await page.locator('#pause').press('Enter')
  await page.waitForFunction(() => !window.old && document.querySelector('details').open &&
    document.activeElement.id === 'pause')
  renameSync(folder, folder + '.away')
  await shown('cannot be read now')
  await shown('2 learners')
  renameSync(folder + '.away', folder)
  await page.locator('body', { hasNotText: 'cannot be read now' }).waitFor({ timeout: 120000 })
  view.kill('SIGINT')
  const status = await ended
  if (status !== 0) throw new Error(`primer class ended with ${status}`)
  if (readFileSync(file, 'utf8').includes('setTimeout')) throw new Error('the page that is left would renew itself')
  await page.goto('about:blank') // the page before may be in the middle of renewing itself
  await page.goto(pathToFileURL(file).href)
  await page.evaluate(() => { window.stays = true })
  await page.waitForTimeout(2500)
  if (!await page.evaluate(() => window.stays)) throw new Error('the page still renews itself after the end')
  if (asked.length > 0) throw new Error(`asked for: ${asked}`)
} finally {
  view.kill('SIGKILL')
  await browser.close()
}
