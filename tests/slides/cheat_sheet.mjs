// node cheat_sheet.mjs ROOT RUNNER SOURCE.cpp: what the cheat sheet shows is right. Its code goes to SOURCE.cpp, each block
// a function, to be compiled; every ./primer line must name a command and flags that there are; no line of code is
// too long for its column. Exit 0: so it is; 1: not.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const [root, runner, source] = process.argv.slice(2)
const sheet = readFileSync(path.join(root, 'slides', 'kit', 'cheat_sheet.md'), 'utf8')
const blocks = language => [...sheet.matchAll(new RegExp('^```' + language + '\\n([\\s\\S]*?)^```', 'gm'))].map(match => match[1])
let bad = 0
const complain = text => {
  ++bad
  console.log(text)
}

const columns = 70
for (const line of [...blocks('cpp'), ...blocks('bash')].flatMap(block => block.split('\n')))
  if (line.length > columns) complain(`${line.length} letters, more than ${columns}: ${line}`)

// What the blocks use and do not declare.
const given = `#include <mpi.h>
#include <omp.h>
#include <cstdio>
int argc; char** argv; int n, m, rank, ranks, provided, to, from, tag, most, got, left, right, root, colour, key, rows, stride;
double *a, *b, *c, *u, *in, *out, *all, *all2, sum, x; bool done; long mine, before, N;
int *counts, *offsets; MPI_Comm comm, part, host; MPI_Status status; MPI_Request request[2]; MPI_Datatype column;
MPI_File file; MPI_Offset offset;
double f(int, int); void use(double, int); void compute_the_inside();
`
const code = blocks('cpp')
if (code.length < 5) complain(`only ${code.length} blocks of code`)
writeFileSync(source, given + code.map((block, i) =>
  `namespace of_block_${i} {\nvoid block(double* a, int n, double sum, bool done) {\n${block}\n(void)a; (void)n; (void)sum; (void)done; }\n}\n`).join(''))

const lines = [...blocks('bash').flatMap(block => block.split('\n')), ...[...sheet.matchAll(/`(\.\/primer [^`]*)`/g)].map(match => match[1])]
  .map(line => line.replace(/\s+#.*/, '')).filter(line => line.startsWith('./primer'))
if (lines.length < 6) complain(`only ${lines.length} commands of primer`)
for (const line of lines) {
  const words = line.split(' -- ')[0].split(/\s+/).slice(1)
  const command = words[0] === 'exercise' ? words.slice(0, 2) : words.slice(0, 1)
  const help = spawnSync(runner, [...command, '--help'], { encoding: 'utf8' })
  if (help.status !== 0) complain(`${line}: ${help.stderr}`)
  // --n and --steps are those of the chapter's programs.
  for (const flag of words.filter(word => /^--\w/.test(word) && !['--n', '--steps'].includes(word)))
    if (!help.stdout.includes(flag)) complain(`${line}: there is no ${flag}`)
}
console.log(`${code.length} blocks of code, ${lines.length} commands of primer`)
process.exit(bad ? 1 : 0)
