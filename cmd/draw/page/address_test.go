// A browser cannot be started on wasm.

//go:build !js && !wasip1

package page

import (
	"strings"

	"backprop/cmd/words"
)

// address waits until the address ends so.
func (b *chromium) address(hash string) {
	b.t.Helper()
	b.await(`location.hash === '` + hash + `'`)
}

// testAddress opens pages at a step, and goes back and forward.
func testAddress(b *chromium) {
	p := pageOf(b.t, "y = sigmoid(w*x)", point{"w": 2, "x": -3}, words.English)
	b.write(p)
	count := func(what, want string) {
		b.t.Helper()
		b.expect(what, b.text("#count"), want)
	}
	b.press(keyRight + keyRight) // fast: one entry
	b.address("#step=2")
	b.click("#next")
	b.address("#step=3")
	b.press("o")
	b.address("#step=3&view=1")
	b.run(`history.back()`)
	b.address("#step=3")
	b.expect("after back", b.text("#views [aria-pressed=true]"), "As written")
	b.run(`history.back()`)
	b.address("#step=2")
	count("after back", "Forward pass · Step 2 of 9")
	b.run(`history.back()`)
	b.address("")
	count("at the start", "Step 0 of 9")
	b.run(`history.go(3)`)
	b.address("#step=3&view=1")
	b.expect("after forward", b.text("#views [aria-pressed=true]"), "Open sigmoid")

	for hash, want := range map[string]string{
		"#step=5": "Backward pass · Step 5 of 9", "#step=99": "Step 9 of 9", "#step=-1": "Step 0 of 9", "#step=x&view=7": "Step 0 of 15", "#sterp": "Step 0 of 9", "#step=4&view=1": "Forward pass · Step 4 of 15",
	} {
		b.write(p, hash)
		count("opened with "+hash, want)
		b.expect("its address stays", b.run(`return location.hash`), hash)
	}
	b.run(`location.hash = 'step=7'`)
	b.address("#step=7")
	b.await(`at === 7`)
	count("typed", "Backward pass · Step 7 of 9")
	b.press(keyHome + strings.Repeat(keyRight, 6))
	b.address("#step=6")
	b.press(keyEnd)
	b.address("#step=9")
	b.press(keyRight) // where there is no more
	b.run(`setTimeout(() => { window.later = true }, 400)`)
	b.await(`window.later`)
	b.run(`history.back()`)
	b.address("#step=6")
	b.run(`history.back()`) // not the steps that it ran through
	b.address("#step=7")
}
