package bind

import (
	"maps"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/args"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/diff"
	"backprop/parser"
)

// weights reads the values of a flag: name=value, separated by commas or by giving the flag again. Messages show the
// notation with the first of names.
func weights(flag string, texts, names []string) (*diff.Weights, error) {
	list := &diff.Weights{Values: []float64{}} // given, though it names nothing
	seen := map[string]bool{}
	for _, text := range texts {
		for _, item := range args.Commas(text) {
			name, value, named := strings.Cut(item, "=")
			name = parser.Name(strings.TrimSpace(name))
			switch {
			case !named || name == "":
				return nil, failure.Usage(failure.CodeUsage, "--%s needs name=value, found %s", flag, ast.Quote(item)).About(flag).WithHint("write --%s %s; names left out are 0", flag, example(names))
			case seen[name]:
				return nil, args.NamedTwice(flag, name)
			}
			seen[name] = true
			v, err := ParseValue("--"+flag+" "+name, value)
			if err != nil {
				return nil, err
			}
			list.Names, list.Values = append(list.Names, name), append(list.Values, v)
		}
	}
	return list, nil
}

// example writes weights for the first of names.
func example(names []string) string {
	switch len(names) {
	case 0:
		return "x=1"
	case 1:
		return screen.Brief(names[0]) + "=1"
	}
	return screen.Brief(names[0]) + "=1," + screen.Brief(names[1]) + "=0"
}

// Direction reads a direction: a number for each variable or intermediate in it.
func Direction(line *args.Line, p *compute.Point, flag string, texts []string) (*diff.Weights, error) {
	if texts == nil {
		return nil, nil
	}
	list, err := weights(flag, texts, p.Vars)
	if err != nil {
		return nil, err
	}
	for _, name := range list.Names {
		if err := known(line, p.Names, p.Vars, flag, name); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Wrt reads the names to differentiate with respect to, and refuses a repeated name. near are names that may be meant. It
// returns nil if none are asked for.
func Wrt(line *args.Line, names *ast.Names, near, asked []string) ([]string, error) {
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
			return nil, args.NamedTwice("wrt", name)
		}
		listed[name] = true
		list = append(list, name)
	}
	return list, nil
}

// known returns an error if a flag names neither a variable nor an intermediate.
func known(line *args.Line, names *ast.Names, near []string, flag, name string) error {
	if names.Value(name) {
		return nil
	}
	err := failure.Usage(failure.CodeUsage, "--%s: the expression has no variable or intermediate %s", flag, ast.Quote(name)).About(name)
	if slices.ContainsFunc(names.Constants, func(id ast.Ident) bool { return id.Name == name }) {
		return err.WithHint("%s is a constant here; give it a value to make it a variable: --%s=…", name, name)
	}
	if meant := ast.Nearest(name, slices.Values(slices.Concat(near, slices.Sorted(maps.Keys(names.Assigned))))); meant != "" {
		return err.WithHint("%s", args.DidYouMean("", screen.Brief(meant)))
	}
	return err.WithHint("%s", line.VariablesHint())
}

// Upstream reads the upstream gradient of each output: a number for a single output, or numbers by name, with 0 for names
// left out. It returns nil if none is given.
func Upstream(names, texts []string) ([]float64, error) {
	if texts == nil {
		return nil, nil
	}
	flow := make([]float64, len(names))
	if text := strings.Join(texts, ","); !strings.Contains(text, "=") && len(args.Commas(text)) == 1 {
		switch {
		case strings.TrimSpace(text) == "":
			return nil, args.NeedsValue("upstream")
		case len(names) > 1:
			return nil, failure.Usage(failure.CodeUsage, "--upstream gives one number, but the result has %d outputs", len(names)).About("upstream").
				WithHint("write --upstream %s; names left out are 0", example(names))
		}
		v, err := ParseValue("--upstream", text)
		flow[0] = v
		return flow, err
	}
	list, err := weights("upstream", texts, names)
	if err != nil {
		return nil, err
	}
	for k, name := range list.Names {
		i := slices.Index(names, name)
		if i < 0 {
			err := failure.Usage(failure.CodeUsage, "--upstream: the result has no output %s", ast.Quote(name)).About(name)
			if near := ast.Nearest(name, slices.Values(names)); near != "" {
				return nil, err.WithHint("%s", args.DidYouMean("", screen.Brief(near)))
			}
			return nil, err.WithHint("%s", screen.Listed("output", names))
		}
		flow[i] = list.Values[k]
	}
	return flow, nil
}
