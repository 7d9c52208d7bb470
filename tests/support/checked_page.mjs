// What tests of pages in a browser share.
import { createRequire } from 'node:module'

// Chromium by playwright-core, from FOLDER/node_modules; the program is PRIMER_CHROMIUM.
export const launched = folder => createRequire(folder + '/')('playwright-core').chromium.launch(
  { executablePath: process.env.PRIMER_CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })

// Prints what was seen, and counts what is not good: check.wrong.
export function check(what, good, seen) {
  console.log(`${good ? 'ok  ' : 'BAD '} ${what}: ${seen}`)
  if (!good) ++check.wrong
}
check.wrong = 0
