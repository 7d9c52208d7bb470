// Code on a slide: highlighted line by line, so that steps can point at lines.
import { hljs } from './libraries.mjs'

export const escaped = text => text.replace(/[&<>"]/g, c =>
  ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])

// Highlighted HTML cut at its newlines: elements that go on are closed and opened again.
function cutIntoLines(html) {
  const open = []
  return html.split('\n').map(line => {
    const before = open.join('')
    for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g))
      if (tag === '</span>') open.pop()
      else open.push(tag)
    return before + line + '</span>'.repeat(open.length)
  })
}

// Without lines that hold a comment alone: what they say is said by the speaker.
export function uncommented({ lines, regions }) {
  const kept = lines.map(line => !/^\s*\/\//.test(line))
  const before = kept.map((_, i) => kept.slice(0, i).filter(Boolean).length) // kept lines above
  return {
    lines: lines.filter((_, i) => kept[i]),
    regions: Object.fromEntries(Object.entries(regions).map(([name, [first, last]]) =>
      [name, [before[first - 1] + 1, before[last - 1] + (kept[last - 1] ? 1 : 0)]])),
  }
}

// "1-3,7|halo|all" → [Set of line numbers, …]; regions gives the lines of names.
export function stepsOf(text, count, regions) {
  if (!text) return []
  return text.split('|').map(step => {
    const lines = new Set()
    for (const part of step.split(',').map(word => word.trim())) {
      const numbers = part.match(/^(\d+)(?:-(\d+))?$/)
      if (!numbers && part !== 'all' && !(part in regions))
        throw new Error(`step ${part}: must be lines (3-5), all, or a region within this one` +
          (Object.keys(regions).length ? ` (${Object.keys(regions).join(', ')})` : ' (it has none)'))
      const [first, last] = numbers ? [Number(numbers[1]), Number(numbers[2] ?? numbers[1])]
        : part === 'all' ? [1, count] : regions[part]
      if (first < 1 || last > count || first > last)
        throw new Error(`step ${part}: out of range, the code has lines 1 to ${count}`)
      for (let line = first; line <= last; ++line) lines.add(line)
    }
    return lines
  })
}

const most = { lines: 14, width: 1150, height: 500 } // pixels at 1280×720, below the heading
const letters = { least: 24, most: 26 } // pixels; one is 0.6 em wide, and a line 1.36 em high

// Columns that fit, beside the padding.
const columns = (width, size) => Math.floor(width / (0.6 * size) - 1.6 / 0.6)

// A line that is too long goes on below, further in. Where, is the browser's choice: at a space.
const indentOf = line => line.match(/^ */)[0].length + 4
const rows = (line, most) => ([...line].length <= most ? 1 : 1 + Math.ceil(([...line].length - most) / (most - indentOf(line) - 8)))

// A block of code with its steps: the first is shown at once, each further one is a fragment.
export function codeBlock(lines, language, steps, { width = most.width, height = most.height, file = '' } = {}) {
  if (lines.length > most.lines)
    throw new Error(`the code has ${lines.length} lines: at most ${most.lines} can be read on a slide`)
  const widest = Math.max(...lines.map(line => [...line].length))
  const heightOf = size => lines.reduce((sum, line) => sum + rows(line, columns(width, size)), 0) * 1.36 * size + 24
  const size = [letters.most, 25, letters.least].find(each => widest <= columns(width, each) && heightOf(each) <= height)
    ?? letters.least
  const fits = columns(width, size)
  const longest = Math.max(...lines.map(line => line.split(/ +/)).flat().map(word => word.length))
  if (heightOf(size) > height || fits < 30 || longest + 12 > fits && widest > fits)
    throw new Error(`${lines.length} lines of code, the widest of ${widest} letters, do not fit: ` +
      `letters of ${letters.least} pixels and more can be read`)
  const known = hljs.getLanguage(language) ? language : 'plaintext'
  const html = cutIntoLines(hljs.highlight(lines.join('\n'), { language: known }).value)
    .map((line, i) => {
      const shown = steps.length === 0 || steps[0].has(i + 1) ? ' on' : ''
      const of = steps.map((step, s) => (step.has(i + 1) ? s : '')).filter(s => s !== '').join(' ')
      const long = [...lines[i]].length > fits ? ` style="--hang:${indentOf(lines[i])}"` : ''
      return `<span class="line${shown}${long ? ' long' : ''}" data-steps="${of}"${long}>${line || ' '}</span>`
    }).join('')
  const fragments = steps.slice(1).map((_, i) =>
    `<span class="fragment step" data-step="${i + 1}" data-fragment-index="${i}"></span>`).join('')
  const label = file ? `<div class="file">${escaped(file)}</div>` : ''
  return `<div class="code${steps.length ? ' stepped' : ''}">${label}` +
    `<pre style="font-size:${size}px"><code>${html}</code></pre>${fragments}</div>\n`
}
