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

// data-step says when something is there, data-at where it is: rangeOf() and placeAt() are builder/moving.mjs's.
function move(slide) {
  for (const drawing of slide?.querySelectorAll('.moving') ?? []) {
    const step = Math.max(0, ...[...drawing.querySelectorAll('.step.visible')].map(mark => Number(mark.dataset.step)))
    for (const part of drawing.querySelectorAll('svg [data-step]')) {
      const { first, last } = rangeOf(part.dataset.step)
      part.removeAttribute('display')
      part.classList.toggle('away', step < first || step > last)
    }
    for (const part of drawing.querySelectorAll('svg [data-at]')) {
      const place = placeAt(part.dataset.at, step)
      part.removeAttribute('transform')
      part.style.transform = place ? `translate(${place.x}px, ${place.y}px)` : 'none'
    }
  }
}
for (const event of ['ready', 'slidechanged', 'fragmentshown', 'fragmenthidden'])
  Reveal.on(event, () => {
    showStep(Reveal.getCurrentSlide())
    move(Reveal.getCurrentSlide())
    // The arrow keys step through its film, and then to the next slide.
    Reveal.getCurrentSlide()?.querySelector('.filmed')?.focus({ preventScroll: true })
  })
