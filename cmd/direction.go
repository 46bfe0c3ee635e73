package cmd

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/eval"
	"backprop/parser"
)

// component is a number for a name, as --hvp x=1,y=0 gives them.
type component struct {
	name  string
	value float64
}

// components reads the values of a flag: name=value, separated by commas or by giving the flag again. Messages
// show how it is written with the first of names.
func (a *app) components(flag string, texts, names []string) ([]component, error) {
	var list []component
	seen := map[string]bool{}
	for _, text := range texts {
		for _, item := range commas(text) {
			name, value, named := strings.Cut(item, "=")
			name = parser.Name(strings.TrimSpace(name))
			switch {
			case !named || name == "":
				return nil, failure.Usage(failure.CodeUsage, "--%s needs name=value, found %s", flag, ast.Quote(item)).About(flag).WithHint("write --%s %s; what is left out is 0", flag, example(names))
			case seen[name]:
				return nil, failure.Usage(failure.CodeUsage, "--%s names %s twice", flag, screen.Brief(name)).About(name)
			}
			seen[name] = true
			v, err := parseValue("--"+flag+" "+name, value)
			if err != nil {
				return nil, err
			}
			list = append(list, component{name, v})
		}
	}
	return list, nil
}

// example writes components for the first of names.
func example(names []string) string {
	switch len(names) {
	case 0:
		return "x=1"
	case 1:
		return screen.Brief(names[0]) + "=1"
	}
	return screen.Brief(names[0]) + "=1," + screen.Brief(names[1]) + "=0"
}

// direction reads a direction: a number for each variable or intermediate in it. A component that is 0 is as one that is
// left out: nothing comes along it, not 0 times something.
func (a *app) direction(p *point, flag string, texts []string) (map[eval.ID]eval.ID, error) {
	list, err := a.components(flag, texts, p.vars)
	if err != nil {
		return nil, err
	}
	direction := make(map[eval.ID]eval.ID, len(list))
	for _, c := range list {
		if err := a.known(p, flag, c.name); err != nil {
			return nil, err
		}
		if c.value != 0 {
			direction[p.Node(c.name)] = p.Graph.Const(c.value)
		}
	}
	return direction, nil
}

// known reports that a flag names what is neither a variable nor an intermediate.
func (a *app) known(p *point, flag, name string) error {
	if p.Names.Value(name) {
		return nil
	}
	err := failure.Usage(failure.CodeUsage, "--%s: the expression has no variable and no intermediate %s", flag, ast.Quote(name)).About(name)
	if slices.ContainsFunc(p.Names.Constants, func(id ast.Ident) bool { return id.Name == name }) {
		return err.WithHint("%s is a constant here; as a variable it needs a value: --%s=…", name, name)
	}
	if near := ast.Nearest(name, slices.Values(slices.Concat(p.vars, slices.Sorted(maps.Keys(p.Names.Assigned))))); near != "" {
		return err.WithHint("%s", didYouMean("", screen.Brief(near)))
	}
	return err.WithHint("%s", a.variablesHint())
}

// upstream reads what flows in at each output: a number for a single one, or by name; 0 for those left out.
func (a *app) upstream(p *point, texts []string) ([]float64, error) {
	var names []string
	for _, o := range p.Outputs {
		names = append(names, o.Name)
	}
	flow := make([]float64, len(names))
	if text := strings.Join(texts, ","); !strings.Contains(text, "=") && len(commas(text)) == 1 {
		switch {
		case strings.TrimSpace(text) == "":
			return nil, needsValue("upstream")
		case len(names) > 1:
			return nil, failure.Usage(failure.CodeUsage, "--upstream gives one number, and the result has %d outputs", len(names)).About("upstream").
				WithHint("write --upstream %s; what is left out is 0", example(names))
		}
		v, err := parseValue("--upstream", text)
		flow[0] = v
		return flow, err
	}
	list, err := a.components("upstream", texts, names)
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		i := slices.Index(names, c.name)
		if i < 0 {
			err := failure.Usage(failure.CodeUsage, "--upstream: the result has no output %s", ast.Quote(c.name)).About(c.name)
			if near := ast.Nearest(c.name, slices.Values(names)); near != "" {
				return nil, err.WithHint("%s", didYouMean("", screen.Brief(near)))
			}
			return nil, err.WithHint("%s", outputsHint(names))
		}
		flow[i] = c.value
	}
	return flow, nil
}

// outputsHint lists the outputs of the result.
func outputsHint(names []string) string {
	if len(names) == 1 {
		return "its output is " + screen.Brief(names[0])
	}
	list := make([]string, 0, 10)
	for i, name := range names {
		if i == 10 {
			list = append(list, "…")
			break
		}
		list = append(list, screen.Brief(name))
	}
	return "its outputs are " + strings.Join(list, ", ")
}

// weighted returns the node of the outputs, each times what flows in at it. Where that is 0, nothing flows.
func (p *point) weighted(flow []float64) eval.ID {
	g := p.Graph
	g.SetSpan(ast.Span{})
	sum := eval.None
	for i, o := range p.Outputs {
		if flow[i] == 0 {
			continue
		}
		term := g.Apply(op.Mul, g.Const(flow[i]), o.Node)
		if sum == eval.None {
			sum = term
		} else {
			sum = g.Apply(op.Add, sum, term)
		}
	}
	if sum == eval.None {
		return g.Const(0)
	}
	return sum
}

// freeName returns the first of the letters, then the first with a number, that is not taken.
func freeName(taken func(string) bool, letters ...string) string {
	for n := 0; ; n++ {
		for _, letter := range letters {
			if n > 0 {
				letter += strconv.Itoa(n)
			}
			if !taken(letter) {
				return letter
			}
		}
	}
}
