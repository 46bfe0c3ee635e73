package cmd

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
	"backprop/parser"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// point is a formula with a value for every input that it needs.
type point struct {
	*eval.Formula
	vars   []string  // every variable that is needed or bound, in order of first appearance
	at     []float64 // their values
	inputs []float64 // by input of the graph
}

// pointFlags are the flags of the commands that take an expression and values.
type pointFlags struct {
	set    []string
	bind   string
	file   string
	strict bool
	all    bool
}

func (p *pointFlags) register(c *cobra.Command) {
	c.Annotations["expression"] = "yes"
	f := c.Flags()
	f.StringArrayVar(&p.set, "set", nil, "bind a variable that has the name of a flag: `name=value`")
	f.Var(&path{flag: "bind", name: &p.bind}, "bind", "bind variables from this JSON `file`, - for standard input; flags win")
	f.Var(&path{flag: "file", name: &p.file}, "file", "read the expression from this `file`, - for standard input")
	f.BoolVar(&p.strict, "strict", false, "exit 3 if the result is not finite")
}

func firstExample(c *cobra.Command) string {
	line, _, _ := strings.Cut(c.Example, "\n")
	return strings.TrimSpace(line)
}

// point binds the variables of the expression on the command line.
func (a *app) point(c *cobra.Command, o *pointFlags) (*point, error) {
	if a.line.program == nil {
		return nil, usage(codeUsage, "an expression is missing").withHint("%s", firstExample(c))
	}
	bound, err := a.bindings(c, o)
	if err != nil {
		return nil, err
	}
	names := a.line.names
	isBound := func(name string) bool { _, ok := bound[name]; return ok }
	if slices.ContainsFunc(names.Constants, func(id ast.Ident) bool { return isBound(id.Name) }) {
		if names, err = ast.Resolve(a.line.program, isBound); err != nil {
			return nil, a.inExpression(err)
		}
	}
	formula, err := eval.Lower(a.line.program, names)
	if err != nil {
		return nil, a.inExpression(err)
	}
	g := formula.Graph
	p := &point{Formula: formula, inputs: make([]float64, len(g.Inputs()))}
	outs := make([]eval.ID, len(formula.Outputs))
	for i, o := range formula.Outputs {
		outs[i] = o.Node
	}
	prog := g.Compile(outs...)
	var missing []ast.Ident
	for i, id := range names.Inputs { // the inputs of the graph are declared in this order
		v, ok := bound[id.Name]
		switch {
		case ok:
			p.vars, p.at = append(p.vars, id.Name), append(p.at, v)
			p.inputs[i] = v
		case prog.Needs(p.Node(id.Name)):
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		return nil, a.unbound(missing, bound)
	}
	return p, nil
}

// bindings collects the values from flags, --set and --bind.
func (a *app) bindings(c *cobra.Command, o *pointFlags) (map[string]float64, error) {
	bound := map[string]float64{}
	var err error
	c.Flags().Visit(func(f *pflag.Flag) {
		if n, ok := f.Value.(*number); ok {
			bound[n.name] = n.val
		}
	})
	for _, s := range o.set {
		name, text, ok := strings.Cut(s, "=")
		name = parser.Name(strings.TrimSpace(name))
		if !ok || name == "" {
			return nil, usage(codeUsage, "--set needs name=value, found %s", ast.Quote(s)).about("set")
		}
		if err := a.variable(name); err != nil {
			return nil, err
		}
		if _, ok := bound[name]; ok {
			return nil, twice(name)
		}
		if bound[name], err = parseValue("--set "+name, text); err != nil {
			return nil, err
		}
	}
	if o.bind == "" {
		return bound, nil
	}
	fromFile, err := a.bindFile(o.bind)
	if err != nil {
		return nil, err
	}
	for name, v := range fromFile {
		if _, ok := bound[name]; !ok {
			bound[name] = v
		}
	}
	return bound, nil
}

// variable reports why name cannot be bound.
func (a *app) variable(name string) error {
	n := a.line.names
	mentioned := func(list []ast.Ident) bool {
		return slices.ContainsFunc(list, func(id ast.Ident) bool { return id.Name == name })
	}
	if mentioned(n.Inputs) || mentioned(n.Constants) {
		return nil
	}
	if _, ok := n.Assigned[name]; ok {
		f := usage(codeBinding, "%s is assigned in the expression, so it cannot be bound", brief(name)).about(name)
		if stmts := a.line.program.Stmts; stmts[len(stmts)-1].Name.Name == name { // a = b
			return f.withHint("for a comparison write ==")
		}
		return f
	}
	if err := a.meant(name); err != nil {
		return err
	}
	return usage(codeBinding, "the expression has no variable %s", ast.Quote(name)).about(name).withHint("%s", a.variablesHint())
}

// meant looks for the mistake in the expression where it has no variable name that is given a
// value: axt with a, x and t, or a letter that looks like name.
func (a *app) meant(name string) error {
	given := func(word string) bool { return slices.Contains(a.line.given, word) }
	for _, id := range a.line.names.Inputs {
		latin, _ := parser.LookAlike([]rune(id.Name)[0])
		if len(split(id.Name, given)) > 1 || name == string(latin) && lookAlikeHint(id.Name) != "" {
			return a.unbound([]ast.Ident{id}, nil)
		}
	}
	return nil
}

// variablesHint lists the variables of the expression.
func (a *app) variablesHint() string {
	if a.line.names == nil || len(a.line.names.Inputs) == 0 {
		return "it has no variables"
	}
	var list []string
	for i, id := range a.line.names.Inputs {
		if i == 10 {
			list = append(list, "…")
			break
		}
		list = append(list, brief(id.Name))
	}
	if len(list) == 1 {
		return "its variable is " + list[0]
	}
	return "its variables are " + strings.Join(list, ", ")
}

// bindFile reads the values of variables from one flat JSON object. Keys that are no
// variables are skipped.
func (a *app) bindFile(name string) (map[string]float64, error) {
	in := a.std.In
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, ioFailure("cannot open", name, err)
		}
		defer f.Close()
		in = f
	}
	shown := clean(name)
	if name == "-" {
		shown = "standard input"
	}
	fail := func(format string, args ...any) error {
		f := usage(codeValue, "%s: %s", shown, fmt.Sprintf(format, args...)).about(name).withHint(`one flat JSON object binds variables: {"a":100,"x":2}`)
		f.source = "file"
		return f
	}
	text := bufio.NewReader(in)
	if mark, _ := text.Peek(3); string(mark) == "\ufeff" {
		_, _ = text.Discard(3)
	}
	dec := json.NewDecoder(text)
	dec.UseNumber()
	broken := func(err error) error {
		if _, ok := errors.AsType[*json.SyntaxError](err); ok || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			if _, ok := errors.AsType[*json.SyntaxError](err); !ok {
				return fail("the JSON ends too early")
			}
			return fail("not JSON at byte %d: %v", dec.InputOffset()+1, err)
		}
		return ioFailure("cannot read", name, err)
	}
	t, err := dec.Token()
	if err != nil {
		return nil, broken(err)
	}
	if t != json.Delim('{') {
		return nil, fail("not a JSON object")
	}
	variables := map[string]bool{}
	for _, id := range slices.Concat(a.line.names.Inputs, a.line.names.Constants) {
		variables[id.Name] = true
	}
	bound := map[string]float64{}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, broken(err)
		}
		key := parser.Name(t.(string)) // of an object every other token is a string
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, broken(err)
		}
		if !variables[key] {
			if len(a.line.given) < mostFlags { // for axt with a, x and t
				a.line.given = append(a.line.given, key)
			}
			continue
		}
		if _, ok := bound[key]; ok {
			return nil, fail("%s is bound twice", brief(key))
		}
		if bound[key], err = jsonNumber(raw); err != nil {
			return nil, fail("%s: %v", brief(key), err)
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, broken(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fail("more than one JSON value")
	}
	return bound, nil
}

// jsonNumber reads a number, or one of the strings that stand for what JSON lacks.
func jsonNumber(raw json.RawMessage) (float64, error) {
	var v float64
	if err := json.Unmarshal(raw, &v); err == nil && string(raw) != "null" {
		return v, nil
	}
	var text string
	if json.Unmarshal(raw, &text) == nil {
		switch text {
		case "NaN", "Infinity", "-Infinity":
			return parseValue("", text)
		}
	}
	shown := string(raw)
	if utf8.RuneCountInString(shown) > 40 {
		shown = string([]rune(shown)[:40]) + "…"
	}
	return 0, fmt.Errorf("%s is not a number", clean(shown))
}

// unbound reports all variables without a value at once.
func (a *app) unbound(missing []ast.Ident, bound map[string]float64) error {
	var list, flags []string
	for i, id := range missing {
		if i == 10 {
			list = append(list, fmt.Sprintf("%d more", len(missing)-i))
			break
		}
		list = append(list, brief(id.Name))
		if a.flag(id.Name) != nil || slices.Contains(reserved, id.Name) {
			flags = append(flags, "--set "+brief(id.Name)+"=…")
		} else {
			flags = append(flags, "--"+brief(id.Name)+"=…")
		}
	}
	text := list[len(list)-1]
	if n := len(list) - 1; n > 0 {
		text = strings.Join(list[:n], ", ") + " and " + text
	}
	e := ast.Errorf(missing[0].Span, codeUnbound, "no value for %s", text).About(missing[0].Name)
	if e.Hint = a.unboundHint(missing, bound); e.Hint == "" {
		e.Hint = "bind it: "
		if len(missing) > 1 {
			e.Hint = "bind them: "
		}
		e.Hint += strings.Join(flags, " ")
		if c, _, err := a.line.command.Root().Find([]string{"derive"}); err == nil && c.Name() == "derive" && len(bound) == 0 {
			e.Hint += "; for the gradient as formulas: backprop derive"
		}
	}
	return a.inExpression(e)
}

// unboundHint guesses what the first name without a value was meant to be.
func (a *app) unboundHint(missing []ast.Ident, bound map[string]float64) string {
	name := missing[0].Name
	known := func(word string) bool {
		_, ok := bound[word]
		return ok || slices.Contains(a.line.given, word)
	}
	if parts := split(name, known); len(parts) > 1 {
		return "did you mean " + strings.Join(parts, "*") + "? There is no implicit multiplication"
	}
	if hint := lookAlikeHint(name); hint != "" {
		return hint
	}
	if _, ok := op.Lookup(name); ok && len(missing) == 1 {
		return fmt.Sprintf("the function needs parentheses: %s(…); for a variable %s write --%s=…", name, name, name)
	}
	if len(missing) == 1 && (a.flag(name) != nil || slices.Contains(reserved, name)) {
		return fmt.Sprintf("--%s is a flag of backprop's; bind the variable with --set %s=…", name, name)
	}
	return ""
}

// split cuts a name into known names, the longest first; nil if that cannot be.
func split(name string, known func(string) bool) []string {
	if len(name) > 100 {
		return nil
	}
	dead := map[int]bool{}
	var cut func(from int) []string
	cut = func(from int) []string {
		if from == len(name) {
			return []string{}
		}
		if dead[from] {
			return nil
		}
		for to := len(name); to > from; to-- {
			if known(name[from:to]) {
				if rest := cut(to); rest != nil {
					return append([]string{name[from:to]}, rest...)
				}
			}
		}
		dead[from] = true
		return nil
	}
	return cut(0)
}
