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
	widest  int // of all argument lists
}

const (
	absent int32 = -1
	marked int32 = -2 // needed, not placed yet
)

// instr computes the slot after that of the instruction before it. For an operation of any
// number of arguments a is the start of its list and b the list's length.
type instr struct {
	op      op.Code
	a, b, c int32
}

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
	first := len(p.nodes)
	p.place(g, top, func(op.Code) bool { return true })
	p.code = make([]instr, 0, count-first)
	for _, id := range p.nodes[first:] {
		p.emit(g.Op(id), g.Args(id))
	}
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

func (p *Program) emit(c op.Code, args []ID) {
	in := instr{op: c}
	if c.Info().Fn != nil {
		in.a, in.b = int32(len(p.lists)), int32(len(args))
		for _, a := range args {
			p.lists = append(p.lists, p.slots[a])
		}
		p.widest = max(p.widest, len(args))
	} else {
		fields := [...]*int32{&in.a, &in.b, &in.c}
		for i, a := range args {
			*fields[i] = p.slots[a]
		}
	}
	p.code = append(p.code, in)
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

// Run is the forward pass: it computes all values from those of the inputs, in the order
// of [Graph.Inputs]; those that the program does not need may be missing at the end. It does not allocate.
func (v *Values) Run(inputs []float64) {
	p, vals := v.p, v.vals
	for i, slot := range p.inputs {
		if slot != absent {
			vals[slot] = inputs[i]
		}
	}
	dst := len(vals) - len(p.code)
	for i := range p.code {
		in := &p.code[i]
		var r float64
		switch in.op {
		case op.Add:
			r = vals[in.a] + vals[in.b]
		case op.Sub:
			r = vals[in.a] - vals[in.b]
		case op.Mul:
			r = float64(vals[in.a] * vals[in.b])
		case op.Div:
			r = vals[in.a] / vals[in.b]
		case op.Neg:
			r = -vals[in.a]
		case op.If:
			r = vals[in.c]
			if vals[in.a] != 0 {
				r = vals[in.b]
			}
		default:
			switch f := in.op.Info(); {
			case f.F1 != nil:
				r = f.F1(vals[in.a])
			case f.F2 != nil:
				r = f.F2(vals[in.a], vals[in.b])
			case f.F3 != nil:
				r = f.F3(vals[in.a], vals[in.b], vals[in.c])
			default:
				list := v.list[:in.b]
				for k, slot := range p.lists[in.a : in.a+in.b] {
					list[k] = vals[slot]
				}
				r = f.Fn(list)
			}
		}
		vals[dst+i] = r
	}
}

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
