package graph

import (
	"fmt"
	"strconv"

	"backprop/cmd/compute"
	"backprop/cmd/words"
	"backprop/diff"
	"backprop/diff/steps"
)

// part is the drawn part of a graph: the nodes nearest to the results.
type part struct {
	nodes []bool // by node: it is drawn
	count int    // the number of drawn nodes
	uses  []int  // by node: the number of edges to nodes that are not drawn
	limit compute.Limits
}

// newPart returns the part of passes that is within the limits.
func newPart(w *compute.Passes, l compute.Limits) part {
	p := part{nodes: w.Near, uses: make([]int, len(w.Near)), limit: l}
	for n, near := range w.Near {
		if near {
			p.count++
			continue
		}
		for _, a := range w.Steps.Nodes[n].Args {
			p.uses[a]++
		}
	}
	return p
}

// cut reports whether some nodes are not drawn.
func (p *part) cut() bool { return p.count < len(p.nodes) }

// cutAt reports whether an argument of a drawn node is not drawn.
func (p *part) cutAt(n *steps.Node) bool {
	for _, a := range n.Args {
		if !p.nodes[a] {
			return true
		}
	}
	return false
}

// size describes the drawn part in words.
func (p *part) size(l words.Language) string {
	text := "the {n} nodes nearest to the result, of {of}"
	if p.count == 1 {
		text = "the {n} node nearest to the result, of {of}"
	}
	return words.Fill(l.Page(text), "n", strconv.Itoa(p.count), "of", strconv.Itoa(len(p.nodes)))
}

// note returns the note that --max-nodes has cut the graph, if it has. (--max-depth was asked for.)
func (p *part) note() []diff.Note {
	if !p.cut() || p.limit.Nodes == 0 || p.count < p.limit.Nodes {
		return nil
	}
	return []diff.Note{{Kind: compute.KindCut, Message: fmt.Sprintf(
		"the graph has %d nodes: this is the part of %d nearest to the result; --max-nodes none draws all, --max-depth N what is at most N operations away", len(p.nodes), p.count)}}
}
