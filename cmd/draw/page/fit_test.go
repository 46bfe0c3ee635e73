// A browser cannot be started on wasm.

//go:build !js && !wasip1

package page

import (
	"fmt"
	"strings"

	"backprop/cmd/words"
)

// windows are those of a laptop with a projector and of two telephones.
var windows = [][2]int{{1280, 657}, {390, 844}, {360, 640}}

const neurons = "h1 = tanh(w1*x + b1)\nh2 = silu(w2*x + b2)\nsigmoid(v1*h1 + v2*h2 + c)"

var atNeurons = point{"w1": 0.5, "x": 1.5, "b1": 0.1, "w2": -0.3, "b2": 0.2, "v1": 1.2, "v2": -0.7, "c": 0.05}

// testFit looks for the whole graph in each window, for what is cut off, and for tables that stand empty.
func testFit(b *chromium) {
	for source, at := range map[string]point{"a*x*t": apples, "sigmoid(w*x + b)": {"w": 2, "x": -3, "b": 1}, neurons: atNeurons} {
		p := pageOf(b.t, source, at, words.English)
		for i, w := range windows {
			b.size(w[0], w[1])
			b.media("", []string{"light", "dark"}[i%2])
			b.write(p)
			name := fmt.Sprintf("fit%dx%d %.3s", w[0], w[1], source)
			b.screenshot(name + " start")
			b.expect(name+": the graph is in the window", b.run(`const s = document.querySelector('#picture svg').getBoundingClientRect(), p = document.getElementById('picture').getBoundingClientRect();
				return s.left >= p.left && s.right <= p.right && s.top >= p.top && s.bottom <= p.bottom && s.left >= 0 && s.right <= innerWidth && s.bottom <= innerHeight`), true)
			b.expect(name+": what is cut off", b.run(`const wide = [...document.querySelectorAll('button, h1, h2, label')].filter(e => e.checkVisibility() && (e.scrollWidth > e.clientWidth + 1 && e.id !== '' || e.getBoundingClientRect().right > innerWidth));
				if (document.documentElement.scrollWidth > innerWidth) wide.push(document.documentElement);
				return wide.map(e => e.tagName + e.id).join()`), "")
			b.expect(name+": rows to come", b.run(`return [...document.querySelectorAll('.pass tbody')].every(t => t.rows.length > 0 && [...t.rows].every(r => r.checkVisibility() && r.cells[0].textContent))`), true)
			b.expect(name+": empty below the tables", b.run(`return innerWidth < 800 || [...document.querySelectorAll('.rows')].some(r => r.clientHeight - r.firstElementChild.clientHeight < 40)`), true)
			b.expect(name+": steps that say more than is seen", b.run(`const say = document.getElementById('say'), long = [];
				for (let i = 0; i < view.steps.length - 1; i++) {
					go(i);
					if (say.scrollHeight > say.clientHeight + 1 || say.scrollWidth > say.clientWidth + 1) long.push(say.textContent);
				}
				return long.join('|')`), "")
			b.press(keyEnd)
			b.expect(name+": tables begin at their first column", b.run(`return [...document.querySelectorAll('.rows')].map(r => r.scrollLeft).join()`), "0,0")
			b.expect(name+": nothing covers the graph", b.run(`return document.querySelector('#picture svg').getBoundingClientRect().bottom <= document.getElementById('now').getBoundingClientRect().top`), true)
			b.screenshot(name + " end")
		}
	}
}

// testZoom goes near and far at each step: the node of the step stays in sight.
func testZoom(b *chromium) {
	p := pageOf(b.t, neurons, atNeurons, words.English)
	for _, w := range windows {
		b.size(w[0], w[1])
		b.write(p)
		seen := `const s = document.querySelector('.shape.lit')?.getBoundingClientRect(), p = document.getElementById('picture').getBoundingClientRect();
			return !s || p.left <= s.left && s.right <= p.right && p.top <= s.top && s.bottom <= p.bottom && s.bottom <= innerHeight`
		width := `return document.querySelector('#picture svg').clientWidth`
		for n := 0; n < len(p.view(0, new(formulas)).Steps); n += 4 {
			if b.run(seen) != true {
				b.t.Errorf("%v: the node of step %d is out of sight", w, n)
			}
			far := b.run(width).(float64)
			b.press("z")
			near := b.run(width).(float64)
			if w[0] < 800 && n > 0 { // near by itself
				far, near = near, far
			}
			if near < 1.5*far {
				b.t.Errorf("%v: near the graph is %v px wide, after %v", w, near, far)
			}
			if b.run(seen) != true {
				b.t.Errorf("%v: the node of step %d is out of sight when near", w, n)
			}
			if n == 12 {
				b.screenshot(fmt.Sprintf("zoom%d", w[0]))
			}
			b.press("z" + strings.Repeat(keyRight, 4))
		}
		b.press(keyHome + "z")
		for n := range 5 {
			b.press(strings.Repeat(keyRight, 5))
			if b.run(seen) != true {
				b.t.Errorf("%v: near, the node of step %d is out of sight", w, 5*n+5)
			}
		}
		b.size(w[1], w[0]) // turned
		b.expect("turned", b.run(seen), true)
	}
}

// testNear steps through a network on telephones. What a step is about is in sight and legible, before the first and at the last the
// whole graph is seen.
func testNear(b *chromium) {
	p := pageOf(b.t, "h1 = sigmoid(w11*x1 + w12*x2)\nh2 = sigmoid(w21*x1 + w22*x2)\ny1 = sigmoid(v11*h1 + v12*h2)\ny2 = sigmoid(v21*h1 + v22*h2)\n0.5*((y1 - t1)^2 + (y2 - t2)^2)",
		point{"x1": 0.5, "x2": -0.3, "w11": 0.123, "w12": 0.78, "w21": -1.3, "w22": 0.44, "v11": 0.9, "v12": -0.7, "v21": 1.1, "v22": 0.6, "t1": 1, "t2": 0.01}, words.English)
	last := len(p.view(0, new(formulas)).Steps) - 1
	const whole = `const s = document.querySelector('#picture svg').getBoundingClientRect(), p = document.getElementById('picture').getBoundingClientRect();
		return s.left >= p.left && s.right <= p.right && s.top >= p.top && s.bottom <= p.bottom`
	for _, w := range windows[1:] {
		b.size(w[0], w[1])
		b.write(p)
		b.expect("the whole graph at the start", b.run(whole), true)
		for n := 1; n < last; n++ {
			b.press(keyRight)
			b.expect(fmt.Sprintf("%v: step %d is in sight", w, n), b.run(`const p = document.getElementById('picture').getBoundingClientRect(), top = document.getElementById('now').getBoundingClientRect().top;
				return [...document.querySelectorAll('.shape.lit')].some(e => {
					const s = e.getBoundingClientRect();
					return p.left <= s.left && s.right <= p.right && p.top <= s.top && s.bottom <= p.bottom && s.bottom <= top;
				})`), true)
			b.expect(fmt.Sprintf("%v: step %d has its argument in sight", w, n), b.run(`const list = [...document.querySelectorAll('.shape.target')], p = document.getElementById('picture').getBoundingClientRect(), lit = document.querySelector('.shape.lit').getBoundingClientRect();
				const seen = s => p.left <= s.left && s.right <= p.right && p.top <= s.top && s.bottom <= p.bottom;
				return !list.length || list.map(e => e.getBoundingClientRect()).some(s => seen(s) || Math.abs(s.x - lit.x) > p.width - 60 || Math.abs(s.y - lit.y) > p.height - 60)`), true)
			b.expect(fmt.Sprintf("%v: step %d is legible", w, n), b.run(`const svg = document.querySelector('#picture svg'); return 16*svg.clientWidth/svg.viewBox.baseVal.width >= 12`), true)
			if n == last/2 {
				b.screenshot(fmt.Sprintf("near%d", w[0]))
			}
		}
		b.press(keyRight)
		b.expect("the whole graph at the end", b.run(whole), true)
		b.press(keyLeft + "z")
		b.expect("the whole graph on request", b.run(whole), true)
		b.press(keyLeft)
		b.expect("and at other steps", b.run(whole), true)
		b.press("z")
		b.expect("near again", b.run(whole), false)
	}
}
