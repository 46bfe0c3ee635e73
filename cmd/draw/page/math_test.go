// A browser cannot be started on wasm.

//go:build !js && !wasip1

package page

import (
	"strings"

	"backprop/cmd/words"
)

// testMath reads what is typeset, and that its plain text says the same.
func testMath(b *chromium) {
	typeset := func(selector string) any {
		b.t.Helper()
		return b.run(`return [...document.querySelectorAll(arguments[0] + ' math')].map(m => m.textContent.replace(/[\u2061\u2062]/g, '')).join('|')`, selector)
	}
	b.write(pageOf(b.t, "x*y + x/y + max(x, -1)^2", point{"x": -3, "y": -2}, words.English))
	b.press(strings.Repeat(keyRight, 3))
	b.expect("a product", typeset("#say"), "t|xy|−3⋅(−2)")
	b.expect("in plain text", b.text("#say"), "t = x*y = -3*(-2) = 6")
	b.press(keyRight)
	b.expect("a quotient", typeset("#say"), "g|xy|−3−2")
	b.expect("its parts", b.run(`return [...document.querySelectorAll('#say math:last-of-type > *, #say math:last-of-type mfrac > *')].map(e => e.tagName + e.textContent).join()`), "mo−,mfrac3−2,mn3,mrow−2")
	b.expect("in plain text", b.text("#say"), "g = x/y = -3/(-2) = 1.5")
	b.press("h")
	b.expect("given numbers stay", typeset("#say"), "g|xy|−3−2")
	b.press(keyRight)
	b.expect("what is computed does not", typeset("#say"), "u|t+g|?+?")
	b.expect("nor in plain text", b.text("#say"), "u = t + g = ? + ? = ?")
}
