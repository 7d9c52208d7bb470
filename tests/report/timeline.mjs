// node timeline.mjs FOLDER PAGE: the timelines of a page in chromium (playwright-core from FOLDER/node_modules): pointing
// at a box says what it is, dragging and the buttons show a part, "Whole" shows all again, and without JavaScript there is
// still a picture. Exit 0: so it is; 1: not.
import { pathToFileURL } from 'node:url'
import { check, launched } from '../support/checked_page.mjs'

const [folder, page_file] = process.argv.slice(2)
const browser = await launched(folder)

async function opened(javaScriptEnabled) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled })
  const page = await context.newPage()
  await page.goto(pathToFileURL(page_file).href)
  return page
}

try {
  const page = await opened(true)
  await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true }))
  const figure = page.locator('figure.timeline').first()
  await figure.scrollIntoViewIfNeeded()
  const shown = () => figure.locator('.area').getAttribute('viewBox')
  const said = () => figure.locator('.zoom span').textContent()
  const whole = await shown()
  const lane = await figure.locator('.lane').nth(1).boundingBox()
  const before = await said()
  await page.mouse.move(lane.x + 5, lane.y + lane.height / 2)
  check('a box is read', /compute.* to .*\d [mµ]?s/.test(await said()) && before !== await said(), await said())
  await page.mouse.down()
  await page.mouse.move(lane.x + lane.width / 4, lane.y + lane.height / 2)
  await page.mouse.up()
  const part = await shown()
  check('a part is shown after dragging', Number(part.split(' ')[2]) < 0.5 * Number(whole.split(' ')[2]), part)
  const ticks = await figure.locator('.ticks text').allTextContents()
  check('with an axis of its own', ticks.length > 3, ticks.join(' '))
  await figure.getByRole('button', { name: 'Larger' }).click()
  check('the button shows less', Number((await shown()).split(' ')[2]) < 0.6 * Number(part.split(' ')[2]), await shown())
  await figure.getByRole('button', { name: 'whole' }).click()
  check('all is shown again', await shown() === whole, await shown())
  const plain = await opened(false)
  check('without JavaScript a picture', await plain.locator('figure.timeline .lane path').count() > 10 &&
    await plain.locator('.zoom').count() === 0, await plain.locator('figure.timeline .lane path').count())
} finally {
  await browser.close()
}
process.exit(check.wrong ? 1 : 0)
