// The libraries, from the folder that `npm ci` filled: outside the source tree, which may be read-only.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const modules = process.env.PRIMER_NODE_MODULES
if (!modules) throw new Error('PRIMER_NODE_MODULES is not set: build decks with ./primer slides')
const require = createRequire(path.resolve(modules, 'package.json'))

export const MarkdownIt = require('markdown-it')
export const hljs = require('highlight.js/lib/core')
for (const language of ['cpp', 'python', 'bash', 'plaintext', 'diff'])
  hljs.registerLanguage(language, require('highlight.js/lib/languages/' + language))
export const katex = require('katex')

export const file = name => path.join(modules, 'node_modules', name)
export const text = name => readFileSync(file(name), 'utf8')
export const base64 = name => readFileSync(file(name)).toString('base64')
