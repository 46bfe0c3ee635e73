// A browser cannot be started on wasm.

//go:build !js && !wasip1

package page

import (
	"strings"

	"backprop/cmd/words"

	"github.com/chromedp/chromedp/kb"
)

const focused = `const e = document.activeElement; return e.id || e.dataset.node || e.className`

// testGraphKeys goes through the graph by keys: it is one stop of the tabulator.
func testGraphKeys(b *chromium) {
	b.write(pageOf(b.t, "g = a*x; f = g*t", apples, words.English))
	b.run(`document.getElementById('shortcuts').focus()`)
	b.press(kb.Tab)
	b.expect("the first node", b.run(focused), "0")
	visible := `const e = document.activeElement, style = getComputedStyle(e.querySelector('.halo')); return e.matches(':focus-visible') && style.stroke !== 'none' && parseFloat(style.strokeWidth) >= 3`
	b.expect("is seen to have the focus", b.run(visible), true)
	b.expect("and is described", b.text("#tip:not([hidden]) p"), "a = …: given")
	b.press(keyRight)
	b.expect("to the right", b.run(focused), "2")
	b.expect("is seen to have the focus", b.run(visible), true)
	b.press(kb.ArrowDown)
	b.expect("down", b.run(focused), "3")
	b.press(kb.ArrowDown)
	b.expect("no further", b.run(focused), "3")
	b.press(keyLeft)
	b.expect("to the left", b.run(focused), "1")
	b.press(kb.ArrowUp)
	b.expect("up", b.run(focused), "0")
	b.press(keyRight + keyRight)
	b.expect("to the right", b.run(focused), "4")
	b.screenshot("focus")
	b.press(keyRight + keyRight)
	b.expect("no further", b.run(focused), "4")
	b.expect("no step", b.text("#count"), "Step 0 of 11")
	b.press(keyHome)
	b.expect("the first", b.run(focused), "0")
	b.press(keyEnd)
	b.expect("the last", b.run(focused), "4")
	b.press(keyLeft)
	b.expect("to the left", b.run(focused), "2")
	b.press(kb.Tab)
	b.expect("out of the graph", b.run(`return document.getElementById('picture').contains(document.activeElement)`), false)
	b.press(keyRight + keyRight)
	b.expect("steps", b.text("#count"), "Forward pass · Step 2 of 11")
	b.expect("the stop is the node of the step", b.run(`return [...document.querySelectorAll('#picture [tabindex="0"]')].map(e => e.dataset.node).join()`), "1")
	b.press("h" + keyEnd)
	b.expect("one stop with hidden answers", b.run(`return document.querySelectorAll('#picture [tabindex="0"]').length`), 1.0)
	b.run(`document.querySelector('#picture [tabindex="0"]').focus()`)
	for range 20 {
		if b.press(keyRight); b.run(`return document.activeElement.matches('.asked')`) == true {
			break
		}
	}
	b.press(keyEnter)
	b.expect("an answer shown in the graph", b.run(`return document.activeElement.textContent`), "110")

	b.click(`.shape[data-node="1"]`) // who points goes on with steps
	b.press(keyHome + keyRight)
	b.expect("steps", b.text("#count"), "Forward pass · Step 1 of 11")
}

// testShortcuts switches the keys off, and on.
func testShortcuts(b *chromium) {
	p := pageOf(b.t, "y = sigmoid(w*x)", point{"w": 2, "x": -3}, words.English)
	b.write(p)
	b.click("#shortcuts")
	nothing := func() {
		b.t.Helper()
		b.run(`document.activeElement.blur()`)
		b.press("hoz? " + keyRight + keyEnd)
		b.expect("nothing happens", b.run(`return [at, quiz, timer, data.views.indexOf(view), document.getElementById('keys').open, document.querySelector('.zoomed')]`), []any{0.0, false, 0.0, 0.0, false, nil})
		b.expect("no control says that it has a key", b.run(`return document.querySelectorAll('[aria-keyshortcuts]').length`), 0.0)
	}
	nothing()
	b.write(p) // a file of its own, whose storage is that of all files
	nothing()
	b.run(`document.getElementById('next').focus()`)
	b.press(keyEnter)
	b.expect("a button", b.text("#count"), "Forward pass · Step 1 of 9")
	b.run(`document.getElementById('shortcuts').focus()`)
	b.press(keySpace)
	b.expect("on", b.run(`return document.getElementById('shortcuts').checked && document.querySelectorAll('[aria-keyshortcuts]').length > 5`), true)
	b.press(keyRight)
	b.expect("a key", b.text("#count"), "Forward pass · Step 2 of 9")
	b.expect("its name", b.text("label"), " Keyboard shortcuts")
}

// testScroll scrolls a table by keys.
func testScroll(b *chromium) {
	b.write(pageOf(b.t, "x*a"+strings.Repeat(" + sin(x*a)*x", 9), point{"x": 0.1, "a": 2}, words.English))
	b.press(keyRight)
	count := b.text("#count")
	b.run(`document.querySelector('#backward .rows').focus()`)
	b.expect("the table has the focus", b.run(`return document.activeElement.className`), "rows")
	b.press(kb.PageDown)
	b.await(`document.querySelector('#backward .rows').scrollTop > 0`)
	b.press(keyEnd)
	b.await(`document.querySelector('#backward .rows').scrollTop > 200`)
	b.expect("no step", b.text("#count"), count)
	b.write(pageOf(b.t, "a*x*t", apples, words.English))
	b.expect("no stop where nothing scrolls", b.run(`return document.querySelectorAll('.rows[tabindex]').length`), 0.0)
}
