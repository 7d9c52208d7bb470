// Starts reveal.js, and shows a step of the code or of a drawing when its fragment is shown.
Reveal.initialize({
  width: 1280, height: 720, margin: 0, minScale: 0.2, maxScale: 3, center: false, hash: true,
  transition: 'none', backgroundTransition: 'none', controls: false, progress: true,
  slideNumber: false, defaultTiming: 120, plugins: [RevealNotes],
})

function showStep(slide) {
  if (!slide) return
  for (const code of slide.querySelectorAll('.code.stepped')) {
    const shown = [...code.querySelectorAll('.step.visible')].map(mark => Number(mark.dataset.step))
    const step = String(Math.max(0, ...shown))
    for (const line of code.querySelectorAll('.line'))
      line.classList.toggle('on', line.dataset.steps.split(' ').includes(step))
  }
}

// The same rules as in builder/moving.mjs: data-step says when something is there, data-at where it is.
function move(slide) {
  for (const drawing of slide?.querySelectorAll('.moving') ?? []) {
    const step = Math.max(0, ...[...drawing.querySelectorAll('.step.visible')].map(mark => Number(mark.dataset.step)))
    for (const part of drawing.querySelectorAll('svg [data-step]')) {
      const [first, last] = part.dataset.step.split('-')
      const until = part.dataset.step.includes('-') ? Number(last || Infinity) : Infinity
      part.removeAttribute('display')
      part.classList.toggle('away', step < Number(first) || step > until)
    }
    for (const part of drawing.querySelectorAll('svg [data-at]')) {
      const place = part.dataset.at.trim().split(/\s+/).map(at => at.match(/^(\d+):(-?\d+),(-?\d+)$/))
        .filter(at => Number(at[1]) <= step).pop()
      part.removeAttribute('transform')
      part.style.transform = place ? `translate(${place[2]}px, ${place[3]}px)` : 'none'
    }
  }
}
for (const event of ['ready', 'slidechanged', 'fragmentshown', 'fragmenthidden'])
  Reveal.on(event, () => {
    showStep(Reveal.getCurrentSlide())
    move(Reveal.getCurrentSlide())
  })
