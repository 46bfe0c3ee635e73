// A browser cannot be started on wasm.

//go:build !js && !wasip1

package page

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/words"
	"backprop/diff/steps"

	"github.com/chromedp/chromedp"
)

// rowsOf are the rows of the tables as the steps have them, cells separated by bars: what the page must show at the end.
func rowsOf(p *Page, v *View) (rows []string) {
	s, pass := v.Steps, &v.Steps.Passes[0]
	write := func(q steps.Quantity) string {
		if q.Known {
			return p.Number(q.Value)
		}
		return printer.Expr(q.Formula)
	}
	for _, n := range s.Nodes {
		switch {
		case n.Op == op.Const:
		case n.Op == op.Var && n.Value.Known:
			rows = append(rows, fmt.Sprintf("%s|given|%s", n.Name, write(n.Value)))
		case n.Op == op.Var:
			rows = append(rows, n.Name+"|a variable|")
		case n.Value.Known:
			rows = append(rows, fmt.Sprintf("%s|%s|%s", n.Name, printer.Expr(n.Formula), write(n.Value)))
		default:
			rows = append(rows, fmt.Sprintf("%s|%s|", n.Name, printer.Expr(n.Formula)))
		}
	}
	for _, visit := range pass.Visits {
		name := s.Nodes[visit.Node].Name
		if visit.FlowsIn && len(visit.Terms) == 0 {
			rows = append(rows, fmt.Sprintf("∂%s/∂%s|the backward pass begins here|%s", pass.Of, name, write(visit.Upstream)))
		}
		if len(visit.Terms) > 1 {
			var sum []string
			for _, k := range visit.Terms {
				term := write(pass.Edges[k].Product)
				if len(sum) > 0 && term[0] == '-' {
					term = "(" + term + ")"
				}
				sum = append(sum, term)
			}
			rows = append(rows, fmt.Sprintf("∂%s/∂%s|%s|%s", pass.Of, name, strings.Join(sum, " + "), write(visit.Upstream)))
		}
		for _, e := range pass.Edges[visit.First:visit.Last] {
			local := write(e.Local)
			if e.Local.Known && e.Local.Formula != nil && printer.Expr(e.Local.Formula) != local {
				sign := " = "
				if !p.Exact(e.Local.Value) {
					sign = " ≈ "
				}
				local = printer.Expr(e.Local.Formula) + sign + local
			}
			rows = append(rows, fmt.Sprintf("%s → %s|%s|%s|%s", name, s.Nodes[e.To].Name, write(visit.Upstream), local, write(e.Product)))
		}
	}
	return rows
}

// plain is a function of the page's that returns the text of an element, formulas in our language.
const plain = `const plain = e => {
		const copy = e.cloneNode(true);
		copy.querySelectorAll('math').forEach(m => m.replaceWith(m.getAttribute('alttext')));
		return copy.textContent;
	};
	`

// shown are the rows that the page shows.
func (b *chromium) shown() (rows []string) {
	b.t.Helper()
	for _, row := range b.run(plain + `return [...document.querySelectorAll('tbody tr')].filter(r => [...r.cells].every(c => !c.checkVisibility() || c.checkVisibility({visibilityProperty: true}))).map(r => [...r.cells].map(plain).join('|'))`).([]any) {
		rows = append(rows, row.(string))
	}
	return rows
}

func (b *chromium) text(selector string) string {
	b.t.Helper()
	return b.run(plain+`return [...document.querySelectorAll(arguments[0])].map(plain).join('|')`, selector).(string)
}

// write writes a page and opens it, at what follows # in its address.
func (b *chromium) write(p *Page, hash ...string) {
	b.t.Helper()
	file := filepath.Join(b.t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(pageText(b.t, p)), 0o644); err != nil {
		b.t.Fatal(err)
	}
	b.act(chromedp.Navigate("file://" + file + strings.Join(hash, "")))
	// A browser drops keys and clicks until it has painted something.
	b.await(`performance.getEntriesByName('first-contentful-paint').length > 0`)
}

// expect compares what is there with what should be.
func (b *chromium) expect(what string, got, want any) {
	b.t.Helper()
	if !reflect.DeepEqual(got, want) {
		b.t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

// TestBrowser uses pages in Chromium, with keys and clicks.
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	b := startChromium(t)
	stages := []struct {
		name string
		run  func(*chromium)
	}{
		{"steps", testSteps}, {"every row", testRows}, {"math", testMath}, {"quiz", testQuiz}, {"open", testOpen}, {"tip", testTip},
		{"files", testFiles}, {"print", testPrint}, {"korean", testKorean}, {"width", testWidth}, {"fit", testFit}, {"zoom", testZoom}, {"near", testNear}, {"address", testAddress}, {"graph keys", testGraphKeys}, {"shortcuts", testShortcuts}, {"scroll", testScroll}, {"policy", testPolicy}, {"play", testPlay}, {"large", testLarge},
	}
	for _, stage := range stages {
		t.Run(stage.name, func(t *testing.T) {
			in := *b
			in.t = t
			in.size(1280, 800)
			in.media("", "light")
			stage.run(&in)
			in.quiet()
		})
	}
}

var apples = point{"a": 100, "x": 2, "t": 1.1}

func testSteps(b *chromium) {
	p := pageOf(b.t, "g = a*x; f = g*t", apples, words.English)
	b.write(p)
	want := rowsOf(p, &p.Views[0])
	b.expect("at the start", b.shown(), []string(nil))
	for i := range want { // every row comes with a step of its own
		if i%2 == 0 {
			b.press(keyRight)
		} else {
			b.click("#next")
		}
		forward := min(i+1, 5)
		shown := append(append([]string(nil), want[:forward]...), want[5:max(5, i+1)]...)
		b.expect(fmt.Sprint("after step ", i+1), b.shown(), shown)
		b.expect("lit rows", b.run(`return document.querySelectorAll('tr.now').length`), 1.0)
	}
	b.press(keyRight)
	b.expect("the end", b.text("#say p"), "Done: the gradient|∂f/∂a = 2.2|∂f/∂x = 110|∂f/∂t = 200")
	b.press(keyRight) // there is no more
	b.expect("progress", b.text("#count"), "Step 11 of 11")

	b.press(keyHome + keyRight + keyRight + keyRight)
	b.expect("lit in the formula", b.text("#formula .lit"), "a*x")
	b.expect("lit in the graph", b.text(".shape.lit .name"), "g")
	b.expect("values in the graph", b.text(".value:not(.ahead)"), "100|2|200")
	b.expect("gradients in the graph", b.text(".gradient:not(.ahead)"), "")
	b.press(keyRight + keyRight + keyRight + keyRight)
	b.expect("lit in the formula", b.text("#formula .lit"), "g*t")
	b.expect("where it goes", b.text("#formula .target"), "a*x")
	b.expect("lit edge", b.text(".lit-back text"), "200|1.1")
	b.expect("sentence", b.text("#say p"), "f = g*t, so ∂f/∂g = t = 1.1|upstream 1 × local derivative 1.1 = 1.1 flows to g|multiplication: upstream × the other input")
	b.screenshot("step")
	b.click("#back")
	b.expect("gradients in the graph", b.text(".gradient:not(.ahead)"), "1")
	b.press(keyLeft)
	b.expect("gradients in the graph", b.text(".gradient:not(.ahead)"), "")
	b.click("#last")
	b.expect("gradients in the graph", b.text(".gradient:not(.ahead)"), "2.2|110|1.1|200|1")
	b.click("#first")
	b.expect("at the start", b.shown(), []string(nil))
	b.press("?")
	b.expect("help", b.run(`return document.getElementById('keys').open`), true)
	b.press(keyEsc)
	b.expect("help", b.run(`return document.getElementById('keys').open`), false)
}

// testRows holds every row of every view to the steps.
func testRows(b *chromium) {
	for source, at := range map[string]point{
		"sigmoid(w*x + b)": {"w": 2, "x": -3, "b": 1},
		"h = silu(w*x); y = sigmoid(v*h + b); (y - r)^2": {"w": 0.5, "x": 1.5, "v": -0.7, "b": 0.05, "r": 1},
		"z = (x+y)^2 + x*y": nil,
		"w = x*y; w*sin(w)": {"x": 1, "y": 2},
		"x^2*a":             {"a": 3},
	} {
		p := pageOf(b.t, source, at, words.English)
		b.write(p)
		b.press(keyEnd)
		for i := range p.Views {
			if i > 0 {
				b.click(fmt.Sprintf("#views button:nth-child(%d)", i+1))
			}
			b.expect(source, b.shown(), rowsOf(p, &p.Views[i]))
		}
	}
}

func testQuiz(b *chromium) {
	p := pageOf(b.t, "g = a*x; f = g*t", apples, words.English)
	b.write(p)
	b.press(keyEnd + "h")
	b.expect("forward", b.shown()[:5], []string{"a|given|100", "x|given|2", "g|a*x|?", "t|given|1.1", "f|g*t|?"})
	b.expect("backward", b.shown()[5:7], []string{"∂f/∂f|the backward pass begins here|1", "f → g|1|? = ?|?"})
	b.expect("in the graph", b.text(".value, .gradient"), "100|?|2|?|?|?|1.1|?|?|1")
	b.press(keyHome + strings.Repeat(keyRight, 7))
	b.expect("sentence", b.text("#say p:nth-child(2)"), "upstream 1 × local derivative ? = ? flows to g")
	b.screenshot("quiz")
	b.click("#forward tr:nth-child(3) .asked")
	b.expect("shown by a click", b.shown()[2], "g|a*x|200")
	b.expect("and in the graph", b.text(".value:not(.ahead)"), "100|2|200|1.1|?")
	b.run(`document.querySelector('#forward tr:nth-child(5) .asked').focus()`)
	b.press(keyEnter)
	b.expect("shown by a key", b.shown()[4], "f|g*t|220")
	b.expect("the focus stays", b.run(`return document.activeElement.textContent`), "220")
	b.run(`document.querySelector('.arrow .gradient.asked:not(.ahead)').dispatchEvent(new MouseEvent('click', {bubbles: true}))`)
	b.expect("shown in the graph", b.text(".gradient:not(.ahead)"), "1.1|1")
	b.press("r")
	b.expect("the whole step", b.shown()[6], "f → g|1|t = 1.1|1.1")
	b.press(keyRight)
	b.expect("the next is hidden", b.shown()[7], "f → t|1|? = ?|?")
	b.click("#reveal")
	b.expect("and shown", b.shown()[7], "f → t|1|g = 200|200")
	b.click("#hide")
	b.press(keyEnd)
	b.expect("no quiz", b.shown(), rowsOf(p, &p.Views[0]))
}

func testOpen(b *chromium) {
	p := pageOf(b.t, "y = sigmoid(w*x)", point{"w": 2, "x": -3}, words.English)
	b.write(p)
	open := `return document.querySelector('#views [aria-pressed=true]').textContent`
	b.expect("closed", b.text(".shape .word, .shape .sign"), "×|sigmoid")
	b.press("o")
	b.expect("opened by a key", b.run(open), "Open sigmoid")
	b.expect("opened", b.text(".shape .word, .shape .sign"), "×|-|exp|+|/")
	b.expect("formula", b.text("#formula"), "sigmoid(x) = 1/(1 + exp(-x))\ny = sigmoid(w*x)")
	b.press(keyEnd + keyHome + strings.Repeat(keyRight, 5))
	b.expect("lit in the definition", b.text("#formula .lit"), "exp(-x)")
	b.screenshot("open")
	b.press("o")
	b.expect("closed by a key", b.run(open), "As written")
	b.run(`document.querySelectorAll('.shape[role=button]')[0].focus()`)
	b.press(keyEnter)
	b.expect("opened at the node", b.run(open), "Open sigmoid")
	b.run(`[...document.querySelectorAll('.shape')].find(g => g.textContent.includes('exp')).focus()`)
	b.press(keyEnter)
	b.expect("closed at a node of it", b.run(open), "As written")
}

func testTip(b *chromium) {
	p := pageOf(b.t, "g = a*x; f = g*t", apples, words.English)
	b.write(p)
	b.hover(`.shape[data-node="2"] .node`)
	b.expect("before it is known", b.text("#tip:not([hidden]) p"), "g = a*x = …*… = …|∂g/∂a = x = …|∂g/∂x = a = …")
	b.press(keyEnd)
	b.expect("a step hides it", b.text("#tip:not([hidden]) p"), "")
	b.run(`document.querySelector('.shape[data-node="4"]').focus()`)
	b.expect("the focus shows it", b.text("#tip:not([hidden]) p"), "f = g*t = 200*1.1 = 220|∂f/∂g = t = 1.1|∂f/∂t = g = 200")
	b.expect("and it is told", b.run(`return document.activeElement.getAttribute('aria-describedby')`), "tip")
	b.screenshot("tip")
	b.run(`document.activeElement.blur()`)
	b.expect("and hides it", b.text("#tip:not([hidden]) p"), "")
	b.press("h")
	b.hover(`.shape[data-node="4"] .node`)
	b.expect("in a quiz", b.text("#tip:not([hidden]) p"), "f = g*t = ?*1.1 = ?|∂f/∂g = ? = ?|∂f/∂t = ? = ?")
}

func testFiles(b *chromium) {
	p := pageOf(b.t, "g = a*x; f = g*t", apples, words.English)
	b.write(p)
	b.press(strings.Repeat(keyRight, 7))
	b.click("#svg")
	svg := b.download("graph.svg")
	if err := xml.Unmarshal(svg, new(any)); err != nil {
		b.t.Error(err)
	}
	text := string(svg)
	for want, n := range map[string]int{">1.1</text>": 2, ">2.2</text>": 0, `class="back"`: 2, "ahead": 0, "tabindex": 0, `<title>Computational graph of`: 1, "lit-back": 3} {
		if got := strings.Count(text, want); got != n {
			b.t.Errorf("graph.svg has %q %d times, want %d", want, got, n)
		}
	}
	b.click("#png")
	png := b.download("graph.png")
	if !bytes.HasPrefix(png, []byte("\x89PNG\r\n\x1a\n")) || len(png) < 10_000 {
		b.t.Errorf("graph.png has %d bytes, and begins with %q", len(png), png[:min(len(png), 8)])
	}
	if dir := os.Getenv("BACKPROP_SCREENSHOTS"); dir != "" {
		_ = os.WriteFile(dir+"/saved.png", png, 0o644)
		_ = os.WriteFile(dir+"/saved.svg", svg, 0o644)
	}
}

// testPrint prints at the first step: on paper there is all of it.
func testPrint(b *chromium) {
	p := pageOf(b.t, "g = a*x; f = g*t", apples, words.English)
	b.write(p)
	b.media("print", "light")
	b.expect("rows", b.shown(), rowsOf(p, &p.Views[0]))
	b.expect("hidden in the picture", b.run(`return [...document.querySelectorAll('#picture svg *')].filter(e => getComputedStyle(e).visibility !== 'visible').length`), 0.0)
	b.expect("controls", b.run(`return [...document.querySelectorAll('button')].filter(e => e.checkVisibility()).length`), 0.0)
	b.screenshot("print")
	if pdf := ask(b, chromedp.PrintToPDF()); !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		b.t.Error("no PDF")
	}
}

func testKorean(b *chromium) {
	b.write(pageOf(b.t, "softplus(사과*개수)", point{"사과": 1.5, "개수": 2}, words.Korean))
	b.press(strings.Repeat(keyRight, 6))
	b.expect("language", b.run(`return document.documentElement.lang`), "ko")
	b.expect("sentence", b.text("#say p"), "f = softplus(t)이므로 ∂f/∂t = sigmoid(t) ≈ 0.952574|t 쪽으로 흘러가는 값: 상류의 값 1 × 국소적 미분 0.952574 = 0.952574|softplus: 상류의 값에 입력의 시그모이드를 곱해 보낸다")
	b.expect("lit in the formula", b.text("#formula .lit"), "softplus(|사과*개수|)")
	b.expect("where it goes", b.text("#formula .target"), "사과*개수")
	b.expect("headings", b.text("h2"), "순전파|역전파|단축키")
	b.screenshot("korean")
}

// testWidth looks for what is wider than the window, from a phone to a projector, light and dark.
func testWidth(b *chromium) {
	p := pageOf(b.t, "h1 = tanh(w1*x + b1)\nh2 = silu(w2*x + b2)\nsigmoid(v1*h1 + v2*h2 + c)", point{"w1": 0.5, "x": 1.5, "b1": 0.1, "w2": -0.3, "b2": 0.2, "v1": 1.2, "v2": -0.7, "c": 0.05}, words.English)
	for i, width := range []int{390, 800, 1280, 1920} {
		b.size(width, width*[]int{2, 1, 1, 1}[i]*5/8+200*(1-min(i, 1)))
		b.media("", []string{"light", "dark"}[i%2])
		b.write(p)
		b.press("o" + keyEnd)
		if over := b.run(`return document.documentElement.scrollWidth - document.documentElement.clientWidth`); over != 0.0 {
			b.t.Errorf("at %d px the page is %v px too wide", width, over)
		}
		b.press(strings.Repeat(keyLeft, 8))
		if seen := b.run(`const s = document.querySelector('.shape.lit').getBoundingClientRect(), p = document.getElementById('picture').getBoundingClientRect();
			return p.left <= s.left && s.right <= p.right && p.top <= s.top && s.bottom <= p.bottom && s.bottom <= innerHeight`); seen != true {
			b.t.Errorf("at %d px the node of the step is out of sight", width)
		}
		if i > 1 {
			b.expect("scrolling a projector", b.run(`return document.documentElement.scrollHeight - innerHeight`), 0.0)
		}
		b.screenshot(fmt.Sprint("width", width))
	}
}

func testPlay(b *chromium) {
	b.write(pageOf(b.t, "a*x*t", apples, words.English))
	b.press(keySpace)
	b.expect("playing", b.text("#play"), "Pause")
	b.await(`at > 0`)
	b.click("#play")
	b.expect("playing", b.text("#play"), "Play")
}

// testLarge steps through a graph of 1,200 nodes.
func testLarge(b *chromium) {
	p := pageOf(b.t, "x*a"+strings.Repeat(" + sin(x*a)*x", 200)+strings.Repeat("*cos(x) - 1", 300), point{"x": 0.1, "a": 2}, words.English)
	b.write(p)
	start := b.seconds()
	b.press(keyEnd)
	b.press(strings.Repeat(keyLeft, 20))
	b.press(keyHome + keyEnd + "h")
	took := b.seconds() - start
	b.t.Logf("%d steps: %.1f s of the processor", len(p.view(0, new(formulas)).Steps), took)
	if took > 30 {
		b.t.Errorf("it took %.1f s of the processor", took)
	}
}
