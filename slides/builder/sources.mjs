// What decks take from elsewhere: code by region, figures and plots of recorded runs. The runner is
// the one place that takes regions out and that computes figures (`primer lessons`).
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

export class Sources {
  // recorded: a folder with NN_name/record.json in place of the chapters' own, or ''
  constructor(runner, root, recorded) {
    Object.assign(this, { runner, root, recorded, known: new Map() })
  }

  // Standard output and error of `primer lessons …`. Throws what the runner complains of.
  lessons(...words) {
    const key = words.join('\0')
    if (!this.known.has(key)) {
      const done = spawnSync(this.runner, ['lessons', ...words],
        { encoding: 'utf8', cwd: this.root, env: { ...process.env, PRIMER_SOURCE: this.root } })
      if (done.error) throw done.error
      if (done.status !== 0) throw new Error(done.stderr.trim().replace(/^primer: /, ''))
      this.known.set(key, done)
    }
    return this.known.get(key)
  }

  // { lines, regions: { name: [first, last] } }
  code(reference) {
    const { stdout, stderr } = this.lessons('--excerpt', reference)
    const regions = {}
    for (const [, name, first, last] of stderr.matchAll(/^(\S+) (\d+)-(\d+)$/gm))
      regions[name] = [Number(first), Number(last)]
    return { lines: stdout.replace(/\n$/, '').split('\n'), regions }
  }

  // What the runner is asked for figures of a chapter, or of the one that a spec names itself.
  asksFor(chapter, specs) {
    const full = specs.map(spec => (spec.split(/\s/)[0].includes('/') || !chapter ? spec : `${chapter}/${spec}`))
    return [...(this.recorded ? ['--records', this.recorded] : []), '--figure', ...full]
  }

  figure(spec, chapter) {
    return this.lessons(...this.asksFor(chapter, [spec])).stdout.trim()
  }

  // To read the records takes longer than to print a figure: all of a deck are asked for at once. If one cannot
  // be had, each is asked for where it stands, so that the mistake is named there.
  figuresAhead(specs, chapter) {
    const wanted = [...new Set(specs)]
    if (wanted.length < 2) return
    let lines = []
    try {
      lines = this.lessons(...this.asksFor(chapter, wanted)).stdout.split('\n')
    } catch {
      return
    }
    if (lines.length === wanted.length + 1)
      wanted.forEach((spec, i) => this.known.set(this.asksFor(chapter, [spec]).join('\0'), { stdout: lines[i], stderr: '' }))
  }

  // A question of a chapter's questions.json, with the answer of its recorded run.
  question(name, chapter) {
    const full = name.includes('/') || !chapter ? name : `${chapter}/${name}`
    const where = this.recorded ? ['--records', this.recorded] : []
    return JSON.parse(this.lessons('--question', full, ...where).stdout)
  }

  // A picture as a path from the root ("@/chapters/04_heat/recorded/large-speedup.svg") → its bytes.
  picture(name) {
    let full = path.join(this.root, name.replace(/^@\//, ''))
    const recorded = name.match(/^@\/chapters\/([^/]+)\/recorded\/(.+)$/)
    if (recorded && this.recorded) full = path.join(this.recorded, recorded[1], recorded[2])
    if (!name.startsWith('@/')) throw new Error(`picture ${name}: must begin with @/ (the checkout)`)
    if (!existsSync(full)) throw new Error(`picture ${name}: there is no such file` +
      (recorded ? ' (./primer lessons --record makes the plots)' : ''))
    return readFileSync(full)
  }
}
