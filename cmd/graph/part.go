package graph

import (
	"fmt"
	"strconv"

	"backprop/cmd/compute"
	"backprop/cmd/words"
	"backprop/diff"
	"backprop/diff/steps"
	"backprop/eval"
)

// Limits bound the drawn part of a graph.
type Limits struct {
	Nodes int // at most, those nearest to the results
	Depth int // operations away from the results
}

// part is the drawn part of a graph: the nodes nearest to the results.
type part struct {
	graph []bool // by node of the graph: it is drawn
	nodes []bool // by node of the steps, likewise
	count int    // the number of drawn nodes
	uses  []int  // by node of the steps: the number of edges to nodes that are not drawn
	limit Limits
}

// nearest returns the nodes within the limits, in the order of their distance from the results. At equal distance, arguments
// of earlier nodes come first. O(nodes and edges).
func nearest(f *eval.Formula, l Limits) part {
	g := f.Graph
	p := part{graph: make([]bool, g.Len()), limit: l}
	var queue []eval.ID
	add := func(n eval.ID) {
		if !p.graph[n] && p.count < l.Nodes {
			p.graph[n] = true
			p.count++
			queue = append(queue, n)
		}
	}
	for _, o := range f.Outputs {
		add(o.Node)
	}
	for depth := 0; len(queue) > 0 && depth < l.Depth; depth++ {
		level := queue
		queue = nil
		for _, n := range level {
			for _, a := range g.Args(n) {
				add(a)
			}
		}
	}
	return p
}

// in finds the part in the followed steps.
func (p *part) in(s *steps.Steps) {
	p.nodes, p.uses = make([]bool, len(s.Nodes)), make([]int, len(s.Nodes))
	for n := range s.Nodes {
		p.nodes[n] = p.graph[s.Nodes[n].ID]
		if p.nodes[n] {
			continue
		}
		for _, a := range s.Nodes[n].Args {
			p.uses[a]++
		}
	}
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
	if !p.cut() || p.count < p.limit.Nodes {
		return nil
	}
	return []diff.Note{{Kind: compute.KindCut, Message: fmt.Sprintf(
		"the graph has %d nodes: this is the part of %d nearest to the result; --max-nodes none draws all, --max-depth N what is at most N operations away", len(p.nodes), p.count)}}
}
