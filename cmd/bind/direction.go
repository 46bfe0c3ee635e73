package bind

import (
	"maps"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/diff"
	"backprop/eval/array"
	"backprop/parser"
)

// components are the values of a flag by name: numbers and arrays.
type components struct {
	names  []string
	values []array.Array
}

// weights returns the values, each in the shape of its name.
func (c *components) weights(flag string, shape func(name string) array.Shape) (*diff.Weights, error) {
	list := &diff.Weights{Names: c.names, Values: []float64{}} // given, though it names nothing
	for i, a := range c.values {
		name := c.names[i]
		if want := shape(name); !a.Shape.Equal(want) {
			return nil, wrongShape(flag, name, a.Shape, want)
		}
		list.Values = append(list.Values, a.Data...)
	}
	return list, nil
}

// wrongShape refuses a value for a name of another shape.
func wrongShape(flag, name string, shape, want array.Shape) error {
	is := func(s array.Shape) string {
		if len(s) == 0 {
			return "a number"
		}
		return "an array of shape " + s.String()
	}
	err := failure.Usage(failure.CodeValue, "--%s %s: %s is %s, not %s", flag, screen.Brief(name), screen.Brief(name), is(want), is(shape)).About(name)
	if len(want) > 0 {
		err.WithHint("write --%s '%s=%s'", flag, screen.Brief(name), Filled("1", want))
	}
	return err
}

// Filled writes a small array of equal elements, and … in the place of a large one.
func Filled(element string, s array.Shape) string {
	if len(s) == 0 {
		return element
	}
	if s.Len() > 9 {
		return "…"
	}
	return "[" + strings.TrimSuffix(strings.Repeat(Filled(element, s[1:])+", ", s[0]), ", ") + "]"
}

// readComponents reads the values of a flag: name=value, separated by commas or by giving the flag again. Messages show the
// notation with the first of names.
func readComponents(line *argv.Line, flag string, texts, names []string, shape func(name string) array.Shape) (*components, error) {
	list := &components{}
	seen := map[string]bool{}
	for _, text := range texts {
		for _, item := range argv.Commas(text) {
			name, value, named := strings.Cut(item, "=")
			name = parser.Name(strings.TrimSpace(name))
			switch {
			case !named || name == "":
				return nil, failure.Usage(failure.CodeUsage, "--%s needs name=value, found %s", flag, ast.Quote(item)).About(flag).WithHint("write --%s %s; names left out are 0", flag, example(names, shape))
			case seen[name]:
				return nil, failure.NamedTwice(flag, name)
			}
			seen[name] = true
			v, err := Value(line, "--"+flag+" "+name, value)
			if err != nil {
				return nil, err
			}
			list.names, list.values = append(list.names, name), append(list.values, v)
		}
	}
	return list, nil
}

// example writes weights for the first of names, in their shapes.
func example(names []string, shape func(name string) array.Shape) string {
	if len(names) == 0 {
		return "x=1"
	}
	var list []string
	for i, name := range names[:min(2, len(names))] {
		list = append(list, screen.Brief(name)+"="+Filled([]string{"1", "0"}[i], shape(name)))
	}
	text := strings.Join(list, ",")
	if strings.Contains(text, "[") {
		return "'" + text + "'"
	}
	return text
}

// Direction reads a direction: a number for each variable or intermediate in it.
func Direction(line *argv.Line, p *compute.Point, flag string, texts []string) (*diff.Weights, error) {
	if texts == nil {
		return nil, nil
	}
	list, err := readComponents(line, flag, texts, p.Vars, p.Shape)
	if err != nil {
		return nil, err
	}
	for _, name := range list.names {
		if err := known(line, p.Names, p.Vars, flag, name); err != nil {
			return nil, err
		}
	}
	return list.weights(flag, p.Shape)
}

// Wrt reads the names to differentiate with respect to, and refuses a repeated name. near are names that may be meant. It
// returns nil if none are asked for.
func Wrt(line *argv.Line, names *ast.Names, near, asked []string) ([]string, error) {
	if asked == nil {
		return nil, nil
	}
	if len(asked) == 0 {
		return nil, failure.Usage(failure.CodeUsage, "--wrt needs a name").About("wrt").WithHint("%s", line.VariablesHint())
	}
	list, listed := []string{}, make(map[string]bool, len(asked))
	for _, name := range asked {
		name = parser.Name(strings.TrimSpace(name))
		if err := known(line, names, near, "wrt", name); err != nil {
			return nil, err
		}
		if listed[name] {
			return nil, failure.NamedTwice("wrt", name)
		}
		listed[name] = true
		list = append(list, name)
	}
	return list, nil
}

// known returns an error if a flag names neither a variable nor an intermediate.
func known(line *argv.Line, names *ast.Names, near []string, flag, name string) error {
	if names.Value(name) {
		return nil
	}
	err := failure.Usage(failure.CodeUsage, "--%s: the expression has no variable or intermediate %s", flag, ast.Quote(name)).About(name)
	if whole, _, element := strings.Cut(name, "["); element && names.Value(whole) {
		return err.WithHint("name the whole array: --%s %s", flag, screen.Brief(whole))
	}
	if slices.ContainsFunc(names.Constants, func(id ast.Ident) bool { return id.Name == name }) {
		return err.WithHint("%s is a constant here; give it a value to make it a variable: --%s=…", name, name)
	}
	if meant := ast.Nearest(name, slices.Values(slices.Concat(near, slices.Sorted(maps.Keys(names.Assigned))))); meant != "" {
		return err.WithHint("%s", failure.DidYouMean("", screen.Brief(meant)))
	}
	if list := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" ;|[](){}", r) }); len(list) > 0 && !slices.ContainsFunc(list, func(n string) bool { return !names.Value(n) }) { // x y, [x]
		return err.WithHint("write --%s %s", flag, screen.Brief(strings.Join(list, ",")))
	}
	return err.WithHint("%s", line.VariablesHint())
}

// Upstream reads the upstream gradient of each output, in its shape: a value for a single output, or values by name, with 0 for
// names left out. It returns nil if none is given.
func Upstream(line *argv.Line, names []string, shape func(name string) array.Shape, texts []string) ([]float64, error) {
	if texts == nil {
		return nil, nil
	}
	if text := strings.Join(texts, ","); !strings.Contains(text, "=") && len(argv.Commas(text)) == 1 {
		switch {
		case strings.TrimSpace(text) == "":
			return nil, failure.NeedsValue("upstream")
		case len(names) > 1:
			return nil, failure.Usage(failure.CodeUsage, "--upstream gives one number, but the result has %d outputs", len(names)).About("upstream").
				WithHint("write --upstream %s; names left out are 0", example(names, shape))
		}
		v, err := Value(line, "--upstream", text)
		if err != nil {
			return nil, err
		}
		list, err := (&components{names[:1], []array.Array{v}}).weights("upstream", shape)
		if err != nil {
			return nil, err
		}
		return list.Values, nil
	}
	read, err := readComponents(line, "upstream", texts, names, shape)
	if err != nil {
		return nil, err
	}
	for _, name := range read.names {
		if !slices.Contains(names, name) {
			err := failure.Usage(failure.CodeUsage, "--upstream: the result has no output %s", ast.Quote(name)).About(name)
			if near := ast.Nearest(name, slices.Values(names)); near != "" {
				return nil, err.WithHint("%s", failure.DidYouMean("", screen.Brief(near)))
			}
			return nil, err.WithHint("%s", screen.Listed("output", names))
		}
	}
	list, err := read.weights("upstream", shape)
	if err != nil {
		return nil, err
	}
	var flow []float64
	for _, name := range names {
		part, at := make([]float64, shape(name).Len()), 0
		for _, given := range list.Names {
			n := shape(given).Len()
			if given == name {
				copy(part, list.Values[at:at+n])
			}
			at += n
		}
		flow = append(flow, part...)
	}
	return flow, nil
}
