package eval

import "backprop/ast/op"

// Program is the part of a graph that given outputs need, ready to run. It does not
// change when the graph grows, and goroutines can run it at once, each with values of its
// own.
type Program struct {
	code    []instr
	lists   []int32
	nodes   []ID    // by slot: constants, then inputs, then what is computed
	slots   []int32 // by ID; absent for a node that is not needed
	consts  []float64
	inputs  []int32 // by input of the graph; absent for one that is not needed
	outputs []int32
	first   int // slot that an instruction computes
	widest  int // of all argument lists
}

const (
	absent int32 = -1
	marked int32 = -2 // needed, not placed yet
)

// Compile returns the program that computes the outputs, and nothing else. O(nodes).
func (g *Graph) Compile(outputs ...ID) *Program {
	p := &Program{slots: make([]int32, g.Len()), inputs: make([]int32, len(g.inputs))}
	for i := range p.slots {
		p.slots[i] = absent
	}
	for i := range p.inputs {
		p.inputs[i] = absent
	}
	top, count := None, 0
	for _, id := range outputs {
		p.slots[id] = marked
		top = max(top, id)
	}
	for id := top; id >= 0; id-- {
		if p.slots[id] == marked {
			count++
			for _, a := range g.Args(id) {
				p.slots[a] = marked
			}
		}
	}
	p.nodes = make([]ID, 0, count)
	p.place(g, top, func(c op.Code) bool { return c == op.Const })
	for _, id := range p.nodes {
		v, _ := g.Value(id)
		p.consts = append(p.consts, v)
	}
	p.place(g, top, func(c op.Code) bool { return c == op.Var })
	for _, id := range p.nodes[len(p.consts):] {
		p.inputs[g.nodes.at(id).arg[0]] = p.slots[id]
	}
	p.first = len(p.nodes)
	p.place(g, top, func(op.Code) bool { return true })
	p.emit(g, p.nodes[p.first:])
	for _, id := range outputs {
		p.outputs = append(p.outputs, p.slots[id])
	}
	return p
}

// place gives the next slots to the marked nodes up to top whose operation is wanted.
func (p *Program) place(g *Graph, top ID, want func(op.Code) bool) {
	for id := ID(0); id <= top; id++ {
		if p.slots[id] == marked && want(g.Op(id)) {
			p.slots[id] = int32(len(p.nodes))
			p.nodes = append(p.nodes, id)
		}
	}
}

// Nodes returns the nodes that the program computes or reads, each after its arguments:
// constants, inputs, then operations in the order of the graph. The slice is the program's own.
func (p *Program) Nodes() []ID { return p.nodes }

// Needs reports whether the program computes or reads the node.
func (p *Program) Needs(id ID) bool { return int(id) < len(p.slots) && p.slots[id] != absent }

// NeedsInput reports whether the program reads the i-th input of the graph.
func (p *Program) NeedsInput(i int) bool { return p.inputs[i] != absent }

// Values is what a run of a program has computed: the value of every node it needs.
type Values struct {
	p    *Program
	vals []float64
	list []float64 // arguments of one operation
}

// NewValues returns room for the values of one run. It can be used for many, one after another.
func (p *Program) NewValues() *Values {
	v := &Values{p: p, vals: make([]float64, len(p.nodes)), list: make([]float64, p.widest)}
	copy(v.vals, p.consts)
	return v
}

// At returns the value of a node, which the program must need.
func (v *Values) At(id ID) float64 { return v.vals[v.p.slots[id]] }

// Output returns the value of the i-th output of the program.
func (v *Values) Output(i int) float64 { return v.vals[v.p.outputs[i]] }

// Taken marks the nodes, by ID, that the roots were computed from on branches that were
// taken: the side of an if that its condition chose, the right side of && or || where the left
// does not decide.
func (v *Values) Taken(g *Graph, roots ...ID) []bool {
	taken := make([]bool, len(v.p.slots))
	for _, id := range roots {
		taken[id] = true
	}
	for i := len(v.p.nodes) - 1; i >= 0; i-- {
		id := v.p.nodes[i]
		if !taken[id] {
			continue
		}
		args := g.Args(id)
		switch g.Op(id) {
		case op.If:
			taken[args[0]] = true
			if v.At(args[0]) != 0 {
				taken[args[1]] = true
			} else {
				taken[args[2]] = true
			}
		case op.And:
			taken[args[0]] = true
			if v.At(args[0]) != 0 {
				taken[args[1]] = true
			}
		case op.Or:
			taken[args[0]] = true
			if v.At(args[0]) == 0 {
				taken[args[1]] = true
			}
		default:
			for _, a := range args {
				taken[a] = true
			}
		}
	}
	return taken
}

// Outputs returns how many outputs the program has.
func (p *Program) Outputs() int { return len(p.outputs) }
