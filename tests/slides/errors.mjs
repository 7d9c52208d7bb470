// node errors.mjs ROOT RUNNER: every mistake in a deck ends the build with one line that names file and
// line. Each deck below has one. Exit 0: all were found; 1: not.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const [root, runner] = process.argv.slice(2)
const folder = mkdtempSync(path.join(tmpdir(), 'primer-decks-'))
const decks = path.join(folder, 'decks')
mkdirSync(decks)
writeFileSync(path.join(folder, 'open.cpp'), '// #region a\nint x;\n')
writeFileSync(path.join(folder, 'crossed.cpp'),
  '// #region a\n// #region b\nint x;\n// #endregion a\n// #endregion b\n')
writeFileSync(path.join(folder, 'nested.cpp'),
  '// #region a\nint x;\n// #region b\nint y;\n// #endregion b\n// #endregion a\n')
const here = path.relative(root, folder)
// Drawings that move.
mkdirSync(path.join(folder, 'pictures'))
const drawing = (name, inside) => writeFileSync(path.join(folder, 'pictures', name),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360">${inside}</svg>`)
drawing('moves.svg', '<rect data-step="1-1" display="none" width="9" height="9"/>' +
  '<g data-step="2" data-at="2:0,50" transform="translate(0,50)"><rect width="9" height="9"/></g>')
drawing('steps.svg', '<g data-step="first"><rect width="9" height="9"/></g>')
drawing('places.svg', '<g data-at="1:down"><rect width="9" height="9"/></g>')
drawing('early.svg', '<g data-step="0-1"><rect width="9" height="9"/></g>')

const front = '---\ntitle: T\nchapter: heat\n---\n'
const slide = body => `${front}# S\n${body}\n\nNotes (1 min):\nsay\n`
const long = Array.from({ length: 21 }, (_, i) => `line ${i}`).join('\n')
const mistakes = [ // [what, deck, the line it is on, what is said of it]
  ['missing file', slide('<<< @/chapters/none.cpp#a cpp'), 6, 'there is no file'],
  ['missing region', slide('<<< @/chapters/04_heat/mpi.cpp#nothing cpp'), 6, 'no region nothing; the file has: halo'],
  ['region without end', slide(`<<< @/${here}/open.cpp#a cpp`), 6, 'region a never ends'],
  ['crossed regions', slide(`<<< @/${here}/crossed.cpp#a cpp`), 6, 'region a ends where b should'],
  ['step out of range', slide('<<< @/chapters/04_heat/serial.cpp#solve cpp {1|7-9}'), 6, 'step 7-9: out of range, the code has lines 1 to 8'],
  ['step of no region', slide(`<<< @/${here}/nested.cpp#a cpp {b|c}`), 6, 'step c: must be lines'],
  ['code too long', slide('```cpp\n' + long + '\n```'), 6, '21 lines'],
  ['code too wide', slide('```cpp\n' + 'x'.repeat(120) + '\n```'), 6, 'do not fit'],
  ['missing plot', slide('\n![a plot](@/chapters/04_heat/recorded/none.svg)'), 7, 'there is no such file'],
  ['picture without text', slide('![](@/slides/pictures/memory.svg)'), 6, 'no alternative text'],
  ['steps of a drawing', slide(`![it](@/${here}/pictures/steps.svg)`), 6, 'data-step="first": must be'],
  ['places of a drawing', slide(`![it](@/${here}/pictures/places.svg)`), 6, 'data-at="1:down": must be'],
  ['drawing that is not at its end', slide(`![it](@/${here}/pictures/early.svg)`), 6, 'the file must show its last step (2)'],
  ['figure of no way', slide('{{ opnemp@2[large] median_s }}'), 6, 'no opnemp among the records of large'],
  ['figure of no field', slide('{{ openmp@2[large] medain_s }}'), 6, 'no field medain_s'],
  ['figure of no workers', slide('{{ openmp@77[large] median_s }}'), 6, 'not run with 77 workers'],
  ['figure of no chapter', slide('{{ haet/openmp@2 median_s }}'), 6, 'did you mean heat'],
  ['question that is not there', slide('<<< question nothing'), 6, 'heat asks '],
  ['question of no chapter', slide('<<< question haet/overlap'), 6, 'did you mean heat'],
  ['answer before its question', slide('<<< answer overlap'), 6, 'its question must stand on a slide before it'],
  ['formula', slide('$\\frac{1$'), 6, 'KaTeX'],
  ['no notes', front + '# S\ntext\n', 5, 'no notes'],
  ['no heading', front + 'text\n\nNotes (1 min):\nsay\n', 5, 'no heading'],
  ['unknown kind', front + '<!-- kind: prediction -->\n# S\n\nNotes (1 min):\nsay\n', 5, 'no kind prediction'],
  ['empty slide', slide('text') + '---\n', 11, 'empty'],
  ['no front matter', '# S\n', 1, 'begins with ---'],
  ['broken front matter', '---\ntitle: T\nwhat\n---\n', 3, 'must be NAME: VALUE'],
  ['front matter without end', '---\ntitle: T\n', 1, 'never ends'],
  ['no title', '---\nchapter: heat\n---\n', 1, 'no title'],
  ['minutes of exercises', front.replace('chapter', 'exercises: many\nchapter') + '# S\n\nNotes (1 min):\nsay\n', 3, 'exercises: must be minutes'],
  ['two headings', front + '# S\n# T\n\nNotes (1 min):\nsay\n', 6, 'a second heading'],
  ['column without end', slide('::: left\ntext'), 6, '::: end is missing'],
  ['column out of place', slide('::: right\ntext'), 6, 'comes after ::: left'],
  ['figure without end', slide('{{ openmp@2[large] median_s'), 6, 'never ends'],
  ['block without end', front + '# S\n```cpp\nint x;\n\nNotes (1 min):\nsay\n', 5, 'never ends'],
]

// Reading a deck and building it are two passes: a deck that cannot be read keeps all from being built.
const reading = ['no notes', 'no heading', 'unknown kind', 'empty slide', 'no front matter', 'block without end',
  'broken front matter', 'front matter without end', 'no title', 'minutes of exercises', 'two headings']
const build = (...more) => spawnSync(process.execPath, [path.join(root, 'slides', 'build.mjs'), '--root', root,
  '--runner', runner, '--decks', decks, '--output', path.join(folder, 'out'), ...more], { encoding: 'utf8' })
let bad = 0
const check = (what, good, said) => {
  console.log(`${good ? 'ok  ' : 'BAD '} ${what}: ${said}`)
  if (!good) ++bad
}

// All of these decks in one build: status 2, and one line of each deck, with its file and line.
function complains(list) {
  rmSync(decks, { recursive: true, force: true })
  mkdirSync(decks)
  const file = i => path.join(decks, `${10 + i}_x.md`)
  list.forEach(([, text], i) => writeFileSync(file(i), text))
  const done = build()
  const lines = done.stderr.trim().split('\n')
  check(`status and lines of ${list.length} mistakes`, done.status === 2 && lines.length === list.length,
    `status ${done.status}, ${lines.length} lines`)
  list.forEach(([what, , line, said], i) => {
    const where = `${path.relative(root, file(i))}:${line}: `
    const found = lines.filter(each => each.startsWith(where)).join('\n')
    check(what, found.includes(said) && found.split('\n').length === 1, found || done.stderr)
  })
}

try {
  complains(mistakes.filter(([what]) => reading.includes(what)))
  complains(mistakes.filter(([what]) => !reading.includes(what)))
  rmSync(decks, { recursive: true })
  mkdirSync(decks)
  writeFileSync(path.join(decks, '99_x.md'),
    slide(`<<< @/${here}/nested.cpp#a cpp {b|1,2|all}\n\n{{ openmp@max[large] median_s }}\n\n<<< question halo-bytes`) +
    `---\n# M\n\n![it](@/${here}/pictures/moves.svg)\n\nNotes (1 min):\nsay\n` +
    '---\n# A\n\n<<< answer halo-bytes\n\nNotes (1 min):\nsay\n')
  const done = build()
  check('a deck without a mistake', done.status === 0, done.stderr || done.stdout)
  const page = done.status === 0 ? readFileSync(path.join(folder, 'out', '99_x.html'), 'utf8') : ''
  const [vote, answer] = [...page.matchAll(/<ol class="choices">.*?<\/ol>(.*)/g)].map(match => match[0])
  check('a vote shows no answer', vote && !/strong|blockquote/.test(vote), vote)
  const moving = page.match(/<span class="moving">.*<\/svg>(.*?)<\/span><span class="stills".*?>(.*)/)
  check('a drawing has its steps, and a still for each', moving && moving[1].split('data-step').length === 3 &&
    moving[2].match(/<svg/g).length === 3, moving?.[0])
  check('stills differ', new Set(moving?.[2].match(/<svg.*?<\/svg>/g)).size === 3, moving?.[2])
  check('its answer marks one choice', (answer?.match(/<li><strong>/g) ?? []).length === 1, answer)
  const banners = () => (readFileSync(path.join(folder, 'out', '99_x.html'), 'utf8').match(/<p class="busy">[^<]*/g) ?? [])
  check('no banner on a quiet machine', banners().length === 0, String(banners()))
  writeFileSync(path.join(decks, '99_x.md'), slide('text').replace('# S', '<!-- kind: title -->\n# S') + '---\n# T\n\nNotes (1 min):\nsay\n')
  check('a busy machine is built, too', build('--busy', '98_y=not this one', '--busy', '04_heat=Busy machine: 40 %').status === 0, '')
  check('and said on every slide', banners().length === 2 && banners()[0].includes('not this one'), String(banners()))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(bad ? 1 : 0)
