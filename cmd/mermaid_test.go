// A browser cannot be started on wasm.

//go:build !js && !wasip1

package cmd_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"backprop/testdata"

	"github.com/chromedp/chromedp"
)

// mermaidPackage is the npm package that draws.
const mermaidPackage = "mermaid@11.17.2"

// mermaidPage draws a list of pictures, and then says of each that it is drawn, or why not.
const mermaidPage = `<!DOCTYPE html>
<meta charset="utf-8"><title>What graph writes, drawn by Mermaid</title>
<body><script src="package/dist/mermaid.min.js"></script><script type="module">
mermaid.initialize({startOnLoad: false, suppressErrorRendering: true})
const said = []
for (const [name, text] of %s) {
	try {
		const {svg} = await mermaid.render("g" + said.length, text)
		const h = document.createElement("h2"), d = document.createElement("div")
		h.textContent = name
		d.innerHTML = svg
		document.body.append(h, d)
		said.push("drawn: " + name)
	} catch (e) {
		said.push("refused: " + name + ": " + String(e).split("\n")[0])
	}
}
document.querySelectorAll("script").forEach(s => s.remove())
const log = document.createElement("pre")
log.textContent = "\n" + said.join("\n") + "\nend\n"
document.body.append(log)
</script></body>
`

// TestMermaidDocument gives Mermaid every formula of the corpus, with and without values. It needs npm and Debian's
// chromium, so make docs asks for it: BACKPROP_DOCS is where the page goes.
func TestMermaidDocument(t *testing.T) {
	out := os.Getenv("BACKPROP_DOCS")
	if out == "" {
		t.Skip("make docs runs this")
	}
	dir := t.TempDir()
	must := func(name string, args ...string) string {
		c := exec.Command(name, args...)
		c.Dir = dir
		text, err := c.Output()
		if err != nil {
			t.Fatalf("%s: %v", c, err)
		}
		return string(text)
	}
	must("tar", "xzf", strings.TrimSpace(must("npm", "pack", "--silent", mermaidPackage)), "package/dist/mermaid.min.js")

	var pictures [][2]string
	add := func(name string, args ...string) {
		status, stdout, stderr := run(append([]string{"graph", "--format", "mermaid", "--max-nodes", "none"}, args...)...)
		if status != 0 {
			t.Fatalf("%s: status %d, %s", name, status, stderr)
		}
		pictures = append(pictures, [2]string{name, stdout})
	}
	for i, p := range testdata.FirstPoints() {
		line := []string{p.Source}
		if i%2 == 0 { // the others have no values
			line = append(line, set(p)...)
		}
		add(p.Name, line...)
	}
	add("everything to escape", "b = 2*y; x > 0 && y <= 1 || !(x == 2) ? -x : x*__y__ + style_1^end_ + 사과", "--x=1")
	// As many edges as there may be, and one more, which we refuse ourselves.
	wide := func(n int) string {
		text := "sum(x1"
		for i := 2; i <= n; i++ {
			text += fmt.Sprintf(", x%d", i)
		}
		return text + ")"
	}
	add("500 edges", wide(499))
	if status, _, stderr := run("graph", "--format", "mermaid", "--max-nodes", "none", wide(500)); status != 2 || !strings.Contains(stderr, "501 edges") {
		t.Errorf("501 edges: status %d, %s", status, stderr)
	}
	more := strings.Replace(pictures[len(pictures)-1][1], "  n0 ", "  n0 --> n1\n  n0 ", 1)
	pictures = append(pictures, [2]string{"501 edges", more})

	list, err := json.Marshal(pictures)
	if err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(dir, "page.html")
	if err := os.WriteFile(page, fmt.Appendf(nil, mermaidPage, list), 0o666); err != nil {
		t.Fatal(err)
	}
	text := ""
	tab := startChromium(t)
	if err := chromedp.Do(tab, chromedp.Navigate("file://"+page)); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Run(tab, chromedp.Poll[bool](`document.querySelector("body > pre") !== null`, chromedp.WithPollingTimeout(0))); err != nil {
		t.Fatal(err)
	}
	if text, err = chromedp.Run(tab, chromedp.OuterHTML(chromedp.CSS("html"))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(out, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, "\nend\n") {
		t.Fatal("the page was not finished")
	}
	for _, p := range pictures[:len(pictures)-1] {
		if !strings.Contains(text, "\ndrawn: "+p[0]+"\n") {
			t.Errorf("%s is not drawn", p[0])
		}
	}
	if !strings.Contains(text, "\nrefused: 501 edges: ") {
		t.Error("Mermaid takes 501 edges")
	}
	if strings.Contains(text, "Unsupported markdown") { // what it puts in place of a label
		t.Error("a label is read as Markdown")
	}
}
