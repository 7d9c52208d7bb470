// PDFs by chromium, from a plain page without JavaScript.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export function pagesOf(pdf) {
  return (readFileSync(pdf, 'latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length
}

// Returns the number of pages. wanted: what it must be, of slides that of the slides; null: any.
export function printToPdf(chromium, html, pdf, wanted, of = 'slides') {
  const profile = mkdtempSync(path.join(tmpdir(), 'primer-chromium-'))
  try {
    const done = spawnSync(chromium, ['--headless', '--disable-gpu', '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // it refuses to run as root with one
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      `--user-data-dir=${profile}`, '--no-pdf-header-footer', `--print-to-pdf=${pdf}`,
      pathToFileURL(html).href], { encoding: 'utf8', timeout: 120000 })
    if (done.status !== 0)
      throw new Error(`${pdf}: chromium failed: ${(done.stderr ?? '').trim().split('\n').pop() || done.error}`)
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
  const pages = pagesOf(pdf)
  if (wanted === null ? pages < 1 : pages !== wanted)
    throw new Error(`${pdf}: ${pages} pages for ${wanted ?? 'some'} ${of}: something does not fit its page`)
  return pages
}
