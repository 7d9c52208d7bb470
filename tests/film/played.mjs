// node played.mjs FOLDER PAGE: plays the films of write_film's page in chromium (playwright-core from
// FOLDER/node_modules). Exit 0: each step forward and back shows what it must; 1: not.
import { pathToFileURL } from 'node:url'
import { check, launched } from '../support/checked_page.mjs'

const [folder, page_file] = process.argv.slice(2)
const browser = await launched(folder)

try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } })
  page.on('pageerror', error => check('no error', false, error))
  page.on('console', message => message.type() === 'error' && check('nothing said', false, message.text()))
  await page.goto(pathToFileURL(page_file).href)
  check('nothing hostile was run', await page.title() === 'Films', await page.title())
  check('a film each', await page.locator('.filmed .keys').count() === 3, 'of 3 with steps')
  const film = page.locator('.filmed').first()
  const says = () => film.locator('.says').textContent()
  const now = () => film.locator('.now').textContent()
  const state = async () => [await says(), await now(), await film.locator('.reel').innerHTML()].join('\n')
  const press = name => film.getByRole('button', { name, exact: true }).click()
  const states = [await state()]
  check('who waits for whom', (await now()).includes('rank 0 waits in MPI_Recv for rank 1'), await now())
  for (let i = 1; i < 6; ++i) {
    await press('One step forward')
    states.push(await state())
  }
  check('each step shows something new', new Set(states).size === 6, `${new Set(states).size} states`)
  check('it ends there', await film.getByRole('button', { name: 'One step forward' }).isDisabled(), await says())
  for (let i = 4; i >= 0; --i) {
    await press('One step back')
    check(`back to step ${i + 1}`, await state() === states[i], await says())
  }
  await film.focus()
  await page.keyboard.press('End')
  check('the key End', await state() === states[5], await says())
  await page.keyboard.press('ArrowLeft')
  check('the key to the left', await state() === states[4], await says())
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  check('the key to the right', await state() === states[1], await says())
  await film.getByRole('slider').fill('3')
  check('the slider', await state() === states[2], await says())
  check('a message is drawn', await film.locator('.reel .message').count() === 1, await film.locator('.reel .message').count())
  await press('Play')
  await page.waitForFunction(text => document.querySelector('.filmed .says').textContent !== text, (await says()))
  await press('Stop')
  check('it plays', (await says()).includes('MPI_Barrier'), await says())
  const long = page.locator('.filmed').nth(1)
  const view = () => long.locator('.reel').getAttribute('viewBox')
  const begin = await view()
  await long.getByRole('button', { name: 'Last step' }).click()
  check('a long film moves on', begin !== await view() && await long.locator('.step').count() < 20, await view())
  check('names for those who listen', (await film.getAttribute('aria-label')) === 'Film: messages' &&
    /^Step \d of 6/.test(await film.getByRole('slider').getAttribute('aria-valuetext')), await film.getAttribute('aria-label'))
  await page.emulateMedia({ media: 'print' })
  check('on paper a picture', !await film.locator('.keys').isVisible() && !await film.locator('.says').isVisible() &&
    await film.locator('svg.film').isVisible(), await film.locator('.keys').isVisible())
  await page.emulateMedia({ media: null })
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await plain.goto(pathToFileURL(page_file).href)
  check('without a script a picture', await plain.locator('svg.film .step').count() > 6, await plain.locator('.keys').count())
} finally {
  await browser.close()
}
process.exit(check.wrong ? 1 : 0)
