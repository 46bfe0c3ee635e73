package graph

import (
	"fmt"
	"io"
	"strings"

	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/screen"
	"backprop/diff/steps"
)

// How wide a tree is.
const (
	mostLevels  = 10 // of indentation: below, a subtree is continued at the margin
	mostFormula = 40 // columns of a formula
	mostTerms   = 4  // of a sum that is written out
	mostPartial = 60 // columns of a derivative, which is the last column
)

// tree writes the graph as a tree with the result at its root. A node with several uses has its arguments below the
// first of them; a later one is marked ↑. One that is indented too far is marked ↓, and continued at the margin.
func (g *Graphic) tree(w io.Writer, pal screen.Palette) {
	t := treed{Graphic: g, shown: make([]bool, len(g.steps.Nodes))}
	for _, o := range g.steps.Outputs {
		if !g.part.nodes[o.Node] {
			t.lines = append(t.lines, treeLine{text: "…"})
			break
		}
		t.roots = append(t.roots, treeRoot{node: o.Node, name: o.Name})
		for len(t.roots) > 0 { // the result, then what continues it
			root := t.roots[0]
			t.roots = t.roots[1:]
			t.grow(root)
		}
	}
	if g.flow != "" {
		fmt.Fprintf(w, "%s = %s\n\n", pal.Name(g.of), screen.Cut(g.flow, mostTip))
	}
	t.write(w, pal)
	if names := g.skipped(); len(names) > 0 {
		fmt.Fprintf(w, "\nnot needed: %s\n", strings.Join(names, ", "))
	}
}

// treed is a tree that is being made.
type treed struct {
	*Graphic
	shown []bool // by node: its arguments are in a line that was written, or will be
	roots []treeRoot
	lines []treeLine
}

// treeRoot is where a tree begins at the margin.
type treeRoot struct {
	node int
	name string // of the result; "" for what continues a tree
}

// treeLine is a line of a tree, in columns.
type treeLine struct {
	stem, text        string // lines, then the node
	value             string
	partial, gradient string // ∂f/∂x, and what it is
	dim               bool
}

// branch is a node that is to be written.
type branch struct {
	node  int // -1 for what was cut off
	dim   bool
	stem  string // in front of its line
	below string // in front of those below it
	depth int
}

// grow writes one tree, its nodes in the order of the text. It keeps a stack of its own, as a tree may be deep.
func (t *treed) grow(root treeRoot) {
	n := &t.steps.Nodes[root.node]
	continued := root.name == ""
	switch {
	case n.Op == op.Const:
		t.lines = append(t.lines, treeLine{text: screen.Cut(root.name, mostLabel) + " = " + t.look.Number(n.Value.Value)})
		return
	case !continued && root.name != n.Name:
		t.lines = append(t.lines, t.alias(root))
		if t.shown[root.node] {
			return
		}
	}
	todo := []branch{{node: root.node}}
	for len(todo) > 0 {
		b := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if b.node < 0 {
			t.lines = append(t.lines, treeLine{stem: b.stem, text: "…", dim: true})
			continue
		}
		n := &t.steps.Nodes[b.node]
		again := t.shown[b.node] && !(continued && b.node == root.node)
		line := t.line(b, again)
		switch {
		case again:
			line.text = screen.Cut(n.Name, mostFormula) + " ↑"
			t.lines = append(t.lines, line)
			continue
		case b.depth == mostLevels && t.below(n):
			line.text += " ↓"
			t.lines = append(t.lines, line)
			t.shown[b.node] = true
			t.roots = append(t.roots, treeRoot{node: b.node})
			continue
		}
		t.shown[b.node] = true
		t.lines = append(t.lines, line)
		var kids []branch
		for i, a := range n.Args {
			if t.part.nodes[a] && t.steps.Nodes[a].Op != op.Const {
				kids = append(kids, branch{node: a, dim: b.dim || t.notTaken(b.node, i)})
			}
		}
		if t.part.cutAt(n) {
			kids = append(kids, branch{node: -1})
		}
		for i := len(kids) - 1; i >= 0; i-- {
			k := &kids[i]
			k.stem, k.below, k.depth = b.below+"├─ ", b.below+"│  ", b.depth+1
			if i == len(kids)-1 {
				k.stem, k.below = b.below+"└─ ", b.below+"   "
			}
			todo = append(todo, *k)
		}
	}
}

// below reports whether anything stands below a node.
func (t *treed) below(n *steps.Node) bool {
	for _, a := range n.Args {
		if t.steps.Nodes[a].Op != op.Const {
			return true
		}
	}
	return false
}

// alias is the line of a result that has the value of a node with another name: u = x.
func (t *treed) alias(root treeRoot) treeLine {
	n := &t.steps.Nodes[root.node]
	line := treeLine{text: screen.Cut(root.name, mostLabel) + " = " + screen.Cut(n.Name, mostFormula)}
	if n.Value.Known {
		line.value = t.look.Number(n.Value.Value)
	}
	return line
}

// line returns the line of a node.
func (t *treed) line(b branch, again bool) treeLine {
	n := &t.steps.Nodes[b.node]
	line := treeLine{stem: b.stem, text: screen.Cut(n.Name, mostFormula), dim: b.dim || n.NotTaken}
	if formula := printer.Expr(n.Formula); formula != n.Name {
		line.text = strings.TrimPrefix(screen.Cut(n.Name, mostLabel)+" = "+screen.Cut(formula, mostFormula), " = ")
	}
	if n.Value.Known {
		line.value = t.look.Number(n.Value.Value)
	}
	switch v := t.visit(b.node); {
	case again:
	case v != nil:
		line.partial, line.gradient = steps.Partial(t.of, screen.Cut(n.Name, mostLabel)), t.sum(v)
	case n.Op == op.Var && n.Wrt:
		line.partial, line.gradient = steps.Partial(t.of, screen.Cut(n.Name, mostLabel)), t.look.Number(0)
	case n.NotTaken:
		line.partial = "not taken"
	}
	return line
}

// sum writes what has come to a node: 2.71828 + 1 = 3.71828.
func (t *treed) sum(v *steps.Visit) string {
	total := t.text(v.Upstream, mostPartial)
	terms := t.terms(v)
	switch {
	case len(terms) < 2:
		return total
	case total == steps.Partial(t.of, t.steps.Nodes[v.Node].Name): // it has no formula that is worth reading
		return fmt.Sprintf("Σ of %d terms", len(terms))
	case len(terms) > mostTerms:
		return fmt.Sprintf("Σ of %d terms = %s", len(terms), total)
	}
	var b strings.Builder
	for i, q := range terms {
		text := t.text(q, mostPartial)
		switch {
		case text == "": // from a node that is not drawn
			return "Σ = " + total
		case i == 0:
		case strings.HasPrefix(text, "-"):
			b.WriteString(" - ")
			text = text[1:]
		default:
			b.WriteString(" + ")
		}
		b.WriteString(text)
	}
	sum := b.String()
	switch {
	case sum == total:
		return total
	case screen.Width(sum) > mostPartial:
		return "Σ = " + total
	}
	return sum + " = " + total
}

// write writes the lines, with the columns under each other.
func (t *treed) write(w io.Writer, pal screen.Palette) {
	var value, partial screen.Column
	left := screen.Column{Most: screen.PageWidth}
	for _, l := range t.lines {
		left.Add(l.stem + l.text)
		value.Add(l.value)
		if l.gradient != "" {
			partial.Add(l.partial)
		}
	}
	for _, l := range t.lines {
		text := l.stem + l.text
		line := l.stem + pal.Name(l.text)
		if l.dim {
			line = pal.Faint(text)
		}
		if l.value != "" || l.partial != "" {
			line += left.Pad(text)
			if value.Wide > 0 {
				line += "  " + value.Pad(l.value) + l.value
			}
		}
		if l.partial != "" {
			line += "  " + l.partial
			if l.gradient != "" {
				line += partial.Pad(l.partial) + " = " + pal.Back(l.gradient)
			}
		}
		fmt.Fprintln(w, line)
	}
}
