package diff

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"backprop/ast"
	"backprop/eval"
	"backprop/eval/array"
	"backprop/parser"
)

// Function is a formula, ready to be computed and differentiated. It does not change, and keeps no slice of the caller:
// several goroutines can use it at once.
//
// A method that computes numbers compiles what it needs at its first call, which takes as long as parsing the formula again
// and some 100 ns for each operation of the derivatives. After that it does not allocate. It panics if the derivatives exceed
// a limit; for formulas from outside, [Function.Compile] returns that as an error.
type Function struct {
	*source
	wrt      []string
	compiled [methods]atomic.Pointer[Compiled]
}

// Options say how to read a formula. The zero value, or nil, reads it as the command line does.
type Options struct {
	// Inputs lists all inputs, in the order in which the methods of a Function take their values. A formula need not mention
	// each of them, and a variable that is not among them is an error. A constant of the language (e, pi, inf, nan) in the
	// list is a variable. If Inputs is nil, every free variable is an input, in order of first appearance.
	Inputs []string

	// Shapes are those of inputs that are arrays, by name: the sizes of their axes. All other inputs are numbers. The elements of an
	// array stand one after another among the numbers of a point, row by row.
	Shapes map[string]array.Shape

	// MaxBytes, MaxDepth and MaxNodes limit the text, its levels of nesting, and the nodes of its graph before it is
	// differentiated. 0 stands for the limit of the command line, which is also the highest: 64 MiB, 100,000 and 10,000,000.
	MaxBytes, MaxDepth, MaxNodes int

	// Operations are functions that the formula can call besides the functions of the language; nil for none.
	Operations *Operations
}

// source is a formula. A Function shares it with the functions that [Function.Wrt] returns.
type source struct {
	text    string
	program *ast.Program // nil: the text is parsed again
	names   *ast.Names
	options Options
	bound   func(string) bool // constants that are variables

	inputs, outputs, inner []string
	shapes                 map[string]array.Shape // of names that are arrays: inputs, intermediates and outputs
	notes                  []Note                 // how operations on whole arrays were read
	arrays                 bool                   // some node is an array
	length                 int                    // of x
	place                  []int32                // by input: its index in the graph; -1 for an input that the text does not mention
	needs                  []bool                 // by input
	nodes                  int

	exact bool                         // of the first graph
	first atomic.Pointer[eval.Formula] // the graph, until a question takes it
}

// Parse makes the function of a formula. The error is an *[ast.Error] with its place in the text, or names what is wrong with
// the options.
func Parse(text string, o *Options) (*Function, error) {
	s := &source{text: text}
	if o != nil {
		s.options = *o
		if o.Inputs != nil {
			s.options.Inputs = normal(o.Inputs)
			s.bound = func(name string) bool { return slices.Contains(s.options.Inputs, name) }
		}
	}
	for _, limit := range []struct {
		name string
		most int
	}{{"MaxBytes", s.options.MaxBytes}, {"MaxDepth", s.options.MaxDepth}, {"MaxNodes", s.options.MaxNodes}} {
		if limit.most < 0 {
			return nil, fmt.Errorf("diff: Options.%s: %d is below 0, which stands for the highest limit", limit.name, limit.most)
		}
	}
	p, err := s.limits().Parse(text)
	if err != nil {
		return nil, err
	}
	names, err := s.resolve(p)
	if err != nil {
		return nil, err
	}
	return s.function(p, names)
}

// New makes the function of a program whose names are resolved. The program must not change. The error is an *[ast.Error].
func New(p *ast.Program, names *ast.Names) (*Function, error) {
	return newFunction(p, names, nil, false)
}

// NewShaped is [New] for a function of arrays: shapes are those of its inputs, as in [Options].
func NewShaped(p *ast.Program, names *ast.Names, shapes map[string]array.Shape) (*Function, error) {
	return newFunction(p, names, shapes, false)
}

// NewExact is [New] for a function that is mainly asked for formulas: its first graph is the exact one, in which 1/3 is a
// quotient. Asked for numbers, the function makes the other graph, too.
func NewExact(p *ast.Program, names *ast.Names) (*Function, error) {
	return newFunction(p, names, nil, true)
}

func newFunction(p *ast.Program, names *ast.Names, shapes map[string]array.Shape, exact bool) (*Function, error) {
	s := &source{text: p.Source, bound: names.Input, exact: exact, options: Options{Shapes: shapes}}
	if p.Redefined > 0 || p.Source == "" {
		s.program = p // the text is missing, or says something else
	}
	return s.function(p, names)
}

func (s *source) resolve(p *ast.Program) (*ast.Names, error) {
	if own := s.options.Operations; own != nil {
		return ast.ResolveOwn(p, s.bound, own.codes)
	}
	return ast.Resolve(p, s.bound)
}

func (s *source) limits() parser.Limits {
	return parser.Limits{Bytes: s.options.MaxBytes, Depth: s.options.MaxDepth}
}

// function makes the graph, and the function with respect to all inputs.
func (s *source) function(p *ast.Program, names *ast.Names) (*Function, error) {
	s.names = names
	if err := s.arrange(names); err != nil {
		return nil, err
	}
	f, err := s.lowerTo(s.exact, p, names)
	if err != nil {
		return nil, err
	}
	s.notes = f.Notes
	for _, o := range f.Outputs {
		s.outputs = append(s.outputs, o.Name)
	}
	for _, name := range s.inputs {
		s.length += s.options.Shapes[name].Len()
	}
	last := p.Result().Name.Name
	for _, id := range slices.SortedFunc(maps.Values(names.Assigned), func(a, b ast.Ident) int { return cmp.Compare(a.Start, b.Start) }) {
		if id.Name != last {
			s.inner = append(s.inner, id.Name)
		}
	}
	if s.arrays = f.Graph.Arrays(); s.arrays {
		s.shapes = map[string]array.Shape{}
		for _, name := range slices.Concat(s.inputs, s.inner) {
			if shape := f.Graph.Shape(f.Node(name)); shape != nil {
				s.shapes[name] = shape
			}
		}
		for _, o := range f.Outputs {
			s.shapes[o.Name] = f.Graph.Shape(o.Node)
		}
	}
	needed := f.Graph.Needed(outputNodes(f)...)
	s.nodes = len(needed.Nodes)
	s.needs = make([]bool, len(s.inputs))
	for i, k := range s.place {
		s.needs[i] = k >= 0 && needed.HasInput(int(k))
	}
	s.first.Store(f)
	return &Function{source: s, wrt: s.inputs}, nil
}

// arrange puts the inputs in the order of the options.
func (s *source) arrange(names *ast.Names) error {
	if s.options.Inputs == nil {
		for i, in := range names.Inputs {
			s.inputs, s.place = append(s.inputs, in.Name), append(s.place, int32(i))
		}
		return nil
	}
	at := map[string]int{}
	for i, name := range s.options.Inputs {
		if !isName(name) {
			return fmt.Errorf("diff: Options.Inputs: %s is not a name of the language", ast.Quote(name))
		}
		if _, twice := at[name]; twice {
			return fmt.Errorf("diff: Options.Inputs: %s appears twice", ast.Quote(name))
		}
		at[name] = i
	}
	for name := range names.Assigned {
		if _, ok := at[name]; ok {
			return ast.Errorf(names.Assigned[name].Span, ast.CodeName, "%s is an input, so it cannot be assigned", ast.Quote(name)).About(name)
		}
	}
	s.inputs, s.place = s.options.Inputs, slices.Repeat([]int32{-1}, len(s.options.Inputs))
	for i, in := range names.Inputs {
		k, ok := at[in.Name]
		if !ok {
			err := ast.Errorf(in.Span, ast.CodeName, "%s is not an input", ast.Quote(in.Name)).About(in.Name)
			if len(s.inputs) == 0 {
				return err.WithHint("there are no inputs")
			}
			if near := ast.Nearest(in.Name, slices.Values(s.inputs)); near != "" {
				return err.WithHint("did you mean %s?", ast.Quote(near))
			}
			return err.WithHint("the inputs are %s", listed(s.inputs))
		}
		s.place[k] = int32(i)
	}
	return nil
}

// lower returns a graph of the formula for the caller to change: the first one, or else a new one. Formulas are made from an
// exact graph.
func (s *source) lower(exact bool) (*eval.Formula, error) {
	if exact == s.exact {
		if f := s.first.Swap(nil); f != nil {
			return f, nil
		}
	}
	if s.program != nil {
		return s.lowerTo(exact, s.program, s.names)
	}
	p, err := s.limits().Parse(s.text)
	if err != nil {
		return nil, err
	}
	names, err := s.resolve(p)
	if err != nil {
		return nil, err
	}
	return s.lowerTo(exact, p, names)
}

func (s *source) lowerTo(exact bool, p *ast.Program, names *ast.Names) (*eval.Formula, error) {
	g := &eval.Graph{}
	if exact {
		g = eval.NewExact()
	}
	g.Limit(s.options.MaxNodes)
	return eval.LowerTo(g, p, names, s.options.Shapes)
}

func outputNodes(f *eval.Formula) []eval.ID {
	ids := make([]eval.ID, len(f.Outputs))
	for i, o := range f.Outputs {
		ids[i] = o.Node
	}
	return ids
}

// Inputs returns the names of the inputs, in the order in which their values are taken.
func (f *Function) Inputs() []string { return slices.Clone(f.inputs) }

// Outputs returns the names of the outputs. A single output has the name of the last statement, else it is f, or h or k if a
// variable is called f. Several outputs are f1, f2, …, but an output that is a bare name keeps it.
func (f *Function) Outputs() []string { return slices.Clone(f.outputs) }

// Intermediates returns the names that are assigned in the formula, from top to bottom, without the name of the output.
func (f *Function) Intermediates() []string { return slices.Clone(f.inner) }

// Needs reports whether the outputs depend on the i-th input. If not, its value is never read.
func (f *Function) Needs(i int) bool {
	inRange("Needs", "input", i, len(f.needs))
	return f.needs[i]
}

// Size returns the number of nodes of the graph that the outputs need: operations, inputs and constants.
func (f *Function) Size() int { return f.nodes }

// Len returns the length of x in the methods of f: a number for each input, and for each element of an array.
func (f *Function) Len() int { return f.length }

// Arrays reports whether any value in the formula is an array.
func (f *Function) Arrays() bool { return f.arrays }

// Shape returns the shape of an input, an intermediate or an output, nil for a number.
func (f *Function) Shape(name string) array.Shape { return f.shapes[name] }

// Dims returns the dimensions of the Jacobian: m outputs, differentiated with respect to n numbers, each element of an array being
// one. A gradient has length n.
func (f *Function) Dims() (m, n int) { return f.count(f.outputs), f.count(f.wrt) }

// count returns how many numbers the names stand for.
func (s *source) count(names []string) int {
	if !s.arrays {
		return len(names)
	}
	n := 0
	for _, name := range names {
		n += s.shapes[name].Len()
	}
	return n
}

// Wrt returns f as a function whose derivatives are with respect to these names, in this order: inputs and intermediates. (The
// derivative with respect to g in g = a*x; f = g*t is t.) Its inputs are the inputs of f. Keep the function that it returns, for
// it keeps what its methods compile. The error names an unknown name, or one that appears twice.
func (f *Function) Wrt(names ...string) (*Function, error) {
	names = normal(names)
	if err := f.check("Wrt", names); err != nil {
		return nil, err
	}
	return &Function{source: f.source, wrt: names}, nil
}

// normal returns names in their normal form.
func normal(names []string) []string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = parser.Name(name)
	}
	return list
}

// check reports a name that is neither an input nor an intermediate, or appears twice.
func (s *source) check(what string, names []string) error {
	seen := make(map[string]bool, len(names))
	for _, name := range names {
		switch {
		case seen[name]:
			return fmt.Errorf("diff: %s: %s appears twice", what, ast.Quote(name))
		case !s.names.Value(name) && !slices.Contains(s.options.Inputs, name):
			return unknown(what, "input and no intermediate", name, slices.Concat(s.inputs, s.inner))
		}
		seen[name] = true
	}
	return nil
}

// unknown returns the error for a name that the formula does not have.
func unknown(what, kind, name string, have []string) error {
	hint := ""
	if near := ast.Nearest(name, slices.Values(have)); near != "" {
		hint = "; did you mean " + ast.Quote(near) + "?"
	}
	return fmt.Errorf("diff: %s: the formula has no %s %s%s", what, kind, ast.Quote(name), hint)
}

// listed writes the first ten names of a list.
func listed(names []string) string {
	const most = 10
	var list []string
	for _, name := range ast.First(names, most) {
		list = append(list, ast.Short(name))
	}
	return strings.Join(list, ", ")
}
