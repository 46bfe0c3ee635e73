package draw

import (
	"strings"
	"testing"
)

// awkward is a picture with everything that a format could read in another way.
func awkward() *Picture {
	return &Picture{
		Title:   "\"quoted\" \\N & <b>\n\x1b[0m",
		Caption: []string{"gradients of L = u + v", `a "second" line\n`},
		Nodes: []Node{
			{Kind: Input, Label: "사과", Sum: true, Total: "a < b", Tip: `\G "tip"`},
			{Kind: Constant, Label: "1."},
			{Kind: Operation, Label: "+", Name: "g_1", Ordered: true},
			{Kind: Operation, Label: "&&", Dim: true},
			{Kind: Result, Label: "end"},
			{Kind: More, Label: "…", Dim: true},
			{Kind: Operation, Label: "×", Name: "a_longer_name", Sum: true, Total: "2 & 3"},
		},
		Edges: []Edge{
			{From: 0, To: 2, Value: "2", Gradient: "x < y ? \"1\" : #35;"},
			{From: 1, To: 2, Arg: 1},
			{From: 2, To: 3, Value: "NaN", Dim: true},
			{From: 3, To: 6},
			{From: 5, To: 6, Arg: 1, Dim: true},
			{From: 6, To: 4, Value: "-0", Gradient: "1", Tip: "∂f/∂f = 1"},
		},
	}
}

func TestDOT(t *testing.T) {
	const want = `digraph backprop {
  graph [rankdir=LR, nodesep=0.35, ranksep=0.7, fontname="Helvetica,Arial,sans-serif", fontsize=11, tooltip="\"quoted\" \\N &amp; <b>  [0m", label="gradients of L = u + v\na \"second\" line\\n"]
  node [shape=plaintext, fontname="Helvetica,Arial,sans-serif", fontsize=14, height=0.3, width=0.3, margin=0.05]
  edge [fontname="Helvetica,Arial,sans-serif", fontsize=11, arrowsize=0.7]
  n0 [label=<사과<BR/><FONT POINT-SIZE="11" COLOR="#b93815">Σ a &lt; b</FONT>>, tooltip="\\G \"tip\""]
  n1 [label="1.", fontcolor="#6e7781"]
  n2 [label=<+<BR/><FONT POINT-SIZE="10"><I>g_1</I></FONT>>, shape=circle, width=0.5, fixedsize=true, fontsize=16, ordering=in]
  n3 [label="&amp;&amp;", shape=box, style="rounded,dashed", height=0.5, margin="0.1,0.02", color="#6e7781", fontcolor="#6e7781"]
  n4 [label="end"]
  n5 [label="…", color="#6e7781", fontcolor="#6e7781"]
  n6 [label=<×<BR/><FONT POINT-SIZE="10"><I>a_longer_name</I></FONT><BR/><FONT POINT-SIZE="11" COLOR="#b93815">Σ 2 &amp; 3</FONT>>, shape=box, style=rounded, height=0.5, margin="0.1,0.02"]
  n0 -> n2 [label="2"]
  n0 -> n2 [dir=back, label="x < y ? \"1\" : #35;", color="#b93815", fontcolor="#b93815"]
  n1 -> n2
  n2 -> n3 [label="NaN", color="#6e7781", fontcolor="#6e7781", style=dashed]
  n3 -> n6
  n5 -> n6 [color="#6e7781", fontcolor="#6e7781", style=dashed]
  n6 -> n4 [label="-0"]
  n6 -> n4 [dir=back, label="1", color="#b93815", fontcolor="#b93815", tooltip="∂f/∂f = 1", labeltooltip="∂f/∂f = 1"]
}
`
	p := awkward()
	for range 2 { // it leaves the picture as it was
		var b strings.Builder
		if p.DOT(&b); b.String() != want {
			t.Fatalf("got %s\nwant %s", b.String(), want)
		}
	}
	p.Down = true
	var dot, mermaid strings.Builder
	p.DOT(&dot)
	p.Mermaid(&mermaid)
	if !strings.Contains(dot.String(), "[rankdir=TB, ") || !strings.HasPrefix(mermaid.String(), "flowchart TB\n") {
		t.Errorf("downwards: %s%s", dot.String(), mermaid.String())
	}
}
