// A browser cannot be started on wasm.

//go:build !js && !wasip1

package page

import (
	"strings"

	"backprop/cmd/words"
)

// testPolicy puts scripts and styles into a page that are not its own: no script runs, no style applies.
func testPolicy(b *chromium) {
	p := pageOf(b.t, "a*x*t", apples, words.English)
	if text := pageText(b.t, p); strings.Contains(text, "unsafe") || strings.Contains(text, " style=") || strings.Contains(text, " onclick=") {
		b.t.Error("the policy has an exception, or needs one")
	}
	b.write(p)
	b.expect("the page's own style applies", b.run(`return getComputedStyle(document.querySelector('#picture svg .value')).fontSize`), "17px")
	b.quiet()
	b.run(`const script = document.createElement('script'), style = document.createElement('style'), div = document.createElement('div');
		script.textContent = 'window.ran = 1';
		style.textContent = 'body { color: rgb(1, 2, 3) }';
		document.head.append(script, style);
		document.body.append(div);
		div.innerHTML = '<p id="alien" style="color: rgb(1, 2, 3)" onclick="window.ran = 2"></p><img src="x" onerror="window.ran = 3">';
		document.getElementById('alien').click()`)
	b.expect("alien script", b.run(`return window.ran ?? 0`), 0.0)
	b.expect("alien styles", b.run(`return [document.body, document.getElementById('alien')].filter(e => getComputedStyle(e).color === 'rgb(1, 2, 3)').length`), 0.0)
	console, _ := b.heard.take()
	if len(console) < 4 {
		b.t.Errorf("the browser complains of %q only", console)
	}
	b.write(p)
}
