package draw

import (
	"strings"
	"testing"
)

func TestMermaid(t *testing.T) {
	const want = `flowchart LR
  accTitle: "quoted" \N & <b>  [0m
  n0["사과<br/><font color='#b93815'>Σ a #60; b</font>"]:::term
  n1["1."]:::constant
  n2(("#43;<br/><i>   g_1   </i>"))
  n3(["#38;#38;"]):::dim
  n4["end"]:::term
  n5["…"]:::constant
  n6(("×<br/><i>   a_longer_name   </i><br/><font color='#b93815'>Σ 2 #38; 3</font>"))
  n0 <-->|"2<br/><font color='#b93815'>x #60; y ? #34;1#34; : #35;35;</font>"| n2
  n1 --> n2
  n2 -.->|"NaN"| n3
  n3 --> n6
  n5 -.-> n6
  n6 <-->|"-0<br/><font color='#b93815'>1</font>"| n4
  caption0["gradients of L = u #43; v"]:::constant
  caption1["a #34;second#34; line\n"]:::constant
`
	var b strings.Builder
	awkward().Mermaid(&b)
	got, _, _ := strings.Cut(strings.ReplaceAll(b.String(), "\u00a0", " "), "  classDef")
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestMermaidLimit: make docs asks Mermaid itself.
func TestMermaidLimit(t *testing.T) {
	p := &Picture{Nodes: []Node{{Label: "x"}, {Kind: Operation, Label: "sum"}}, Edges: make([]Edge, 500)}
	if l := p.MermaidLimit(); l != nil {
		t.Errorf("500 edges: %v", l)
	}
	p.Edges = append(p.Edges, Edge{})
	if l := p.MermaidLimit(); l == nil || l.Has != 501 || l.Most != 500 {
		t.Errorf("501 edges: %v", l)
	}
	p.Edges, p.Nodes[0].Label = nil, strings.Repeat("사", 49_000)
	if l := p.MermaidLimit(); l != nil {
		t.Errorf("in 50,000 characters: %v", l)
	}
	p.Nodes[0].Label += strings.Repeat("사", 1_000)
	if l := p.MermaidLimit(); l == nil || l.Most != 50_000 {
		t.Errorf("in more than 50,000 characters: %v", l)
	}
}
