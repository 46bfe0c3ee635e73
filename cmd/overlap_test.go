// A browser cannot be started on wasm.

//go:build !js && !wasip1

package cmd_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backprop/testdata"

	"github.com/chromedp/chromedp"
)

// measureTexts returns what is wrong with the texts of a picture as they are drawn: one that overlaps another, leaves the
// picture, or is neither inside of a node nor outside. The last one is how many there are. The width of a text is that of its box,
// its height that of its ink.
const measureTexts = `(() => {
	const svg = document.querySelector('svg'), ink = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas').getContext('2d'), faults = []
	const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim() && getComputedStyle(t).visibility === 'visible').map(t => {
		const s = getComputedStyle(t), b = t.getBBox(), y = t.y.baseVal[0].value
		ink.font = s.fontStyle + ' ' + s.fontWeight + ' ' + s.fontSize + ' ' + s.fontFamily
		const m = ink.measureText(t.textContent)
		return {text: t.textContent, left: b.x, right: b.x + b.width, top: y - m.actualBoundingBoxAscent, bottom: y + m.actualBoundingBoxDescent}
	})
	const {width, height} = svg.viewBox.baseVal
	const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
	const nodes = [...svg.querySelectorAll('.node, .mark')].map(n => n.getBBox()).map(b => ({left: b.x, right: b.x + b.width, top: b.y, bottom: b.y + b.height}))
	texts.forEach((a, i) => {
		if (a.left < 0 || a.top < 0 || a.right > width || a.bottom > height) faults.push(a.text + ' leaves the picture')
		for (const b of texts.slice(i + 1)) if (!apart(a, b)) faults.push(a.text + ' overlaps ' + b.text)
		for (const n of nodes) {
			const inside = n.left <= a.left && a.right <= n.right && n.top <= a.top && a.bottom <= n.bottom
			if (!inside && !apart(a, n)) faults.push(a.text + ' is on the border of a node')
		}
	})
	return [...faults, String(texts.length)]
})()`

// TestTextOverlap draws the examples, and formulas of the corpus with few and with all digits, in Chromium, and measures
// where the texts are.
func TestTextOverlap(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	tab := startChromium(t)
	texts := 0
	measure := func(name, svg string) {
		page := filepath.Join(t.TempDir(), "picture.svg")
		if err := os.WriteFile(page, []byte(svg), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := chromedp.Do(tab, chromedp.Navigate("file://"+page)); err != nil {
			t.Fatal(err)
		}
		faults, err := chromedp.Run(tab, chromedp.Evaluate[[]string](measureTexts))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		n := 0
		fmt.Sscan(faults[len(faults)-1], &n)
		texts += n
		if faults = faults[:len(faults)-1]; len(faults) > 0 {
			t.Errorf("%s: %s", name, strings.Join(faults[:min(len(faults), 5)], "; "))
		}
	}
	files, err := filepath.Glob("../testdata/examples/*.svg")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d pictures: %v", len(files), err)
	}
	for _, file := range files {
		svg, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		measure(file, string(svg))
	}
	drawn := 0
	draw := func(p testdata.Point) {
		for _, digits := range []string{"2", "6", "full"} {
			status, svg, stderr := run(slices.Concat([]string{"graph", p.Source, "--format", "svg", "--digits", digits, "--no-notes"}, set(p))...)
			if status != 0 {
				t.Fatalf("%s: %s", p.Name, stderr)
			}
			measure(p.Name+", digits "+digits, svg)
			drawn++
		}
	}
	for i, p := range testdata.FirstPoints() {
		if i%16 == 0 {
			draw(p)
		}
	}
	draw(testdata.Point{
		Formula:  testdata.Formula{Name: "wide letters", Source: "ΨΩΦ_ΞΘ = ωψφ*ЖЩШ + sin(ΞΠΣ)*ωψφ; ΨΩΦ_ΞΘ^2*ЖЩШ"},
		Bindings: []string{"ωψφ=0.123456789", "ЖЩШ=-3.75e-9", "ΞΠΣ=2"},
	})
	draw(testdata.Point{
		Formula: testdata.Formula{Name: "tight", Source: "h1 = sigmoid(w11*x1 + w12*x2); h2 = sigmoid(w21*x1 + w22*x2); " +
			"y1 = sigmoid(v11*h1 + v12*h2); y2 = sigmoid(v21*h1 + v22*h2); 0.5*((y1 - t1)^2 + (y2 - t2)^2)"},
		Bindings: strings.Fields("x1=0.5 x2=-0.3 w11=0.123 w12=0.78 w21=-1.3 w22=0.44 v11=0.9 v12=-0.7 v21=1.1 v22=0.6 t1=1 t2=0.01"),
	})
	t.Logf("%d pictures, %d texts", drawn, texts)
	if drawn < 36 || texts < 20*drawn {
		t.Errorf("only %d texts of %d pictures were measured", texts, drawn)
	}
}
