package args

import (
	"fmt"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/guess"
	"backprop/cmd/args/meant"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
)

// unknownFlag refuses a flag that is not one of the command's, nor a variable of the expression.
func unknownFlag(l *argv.Line, c *argv.Command, name string) error {
	l = l.With(func(l *argv.Line) { l.Wrong = name })
	if f := ofOther(l, c, name); f != nil {
		return f
	}
	f := failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name)
	values := strings.Join(l.Values(name), " ")
	switch {
	case c.Name == "completion":
		return f.WithHint("completion takes the name of a shell: write backprop completion %s", shellOf(values+name))
	case c.Name == "functions" && again.Having(l, "--format "+name) == nil:
		if _, ok := op.Lookup(values); !ok {
			values = ""
		}
		return f.WithHint("functions takes the name of a function, or lists all: write backprop functions%s", screen.Spaced(values))
	case l.Names == nil:
		return flagAlone(l, c, name, f)
	}
	if _, ok := l.Names.Assigned[name]; ok {
		return guess.Bindable(l, name)
	}
	if err := guess.InExpression(l, name); err != nil {
		return err
	}
	return f.WithHint("%s", meant.FlagOrVariable(l, c, name))
}

// ofOther refuses a flag that another command has, or will have; nil for another one. No variable has a hyphen: a flag of several
// words is another command's.
func ofOther(l *argv.Line, c *argv.Command, name string) error {
	other := again.Having(l, "--"+name)
	if !slices.Contains(argv.Reserved, name) && (other == nil || !strings.Contains(name, "-")) {
		return nil
	}
	if l.IsVariable(name) {
		return collision(name)
	}
	f := failure.Usage(failure.CodeFlag, "%s has no flag --%s", c.Path, name).About(name)
	switch {
	case name == "lang" && c.Flag(name) == nil && c.Expression:
		f.Hint = meant.Flag(l, c, name, l.ValueOf(name))
	case name == "version":
		f.Hint = "write backprop --version"
	case slices.Contains(argv.OfRows, name):
		f.Msg = fmt.Sprintf("--%s is for many points, and %s takes one", name, c.Name)
		f.Hint = "eval and diff compute many points"
	case other != nil:
		f.Hint = other.Name + " has it"
	}
	return f
}

// flagAlone refuses an unknown flag of a line without an expression, where f is the plain refusal.
func flagAlone(l *argv.Line, c *argv.Command, name string, f *failure.Error) error {
	unread := Unread(l)
	value, _ := strings.CutPrefix(strings.Join(l.Values(name), " "), "--")
	if unread != nil && argv.IsNumber(value) { // --x=3 < model.bp
		return unread
	}
	near := ast.Nearest(name, argv.FlagNames(c))
	if near == "" && c == l.Root && l.Lost == "" {
		if hint := meant.FlagForCommand(l, name); hint != "" {
			return f.WithHint("%s", hint)
		}
	}
	if hint := meant.Flag(l, c, name, l.ValueOf(name)); hint != "" && len(name) > 1 { // --a=3 is a variable's
		return f.WithHint("%s", hint)
	}
	switch {
	case near != "":
		return f.WithHint("%s", failure.DidYouMean("--", near))
	case unread != nil:
		return unread
	case c.Expression && argv.NamesIn(value) != nil && !argv.IsNumber(value): // eval --foo x^2
		if line := again.Rebuilt(l, c.Name, []string{value}); line != "" {
			return f.WithHint("%s; for the value of %s: %s", foreign.NeedsNoFlag, screen.Brief(value), line)
		}
	case argv.IsName(name) && argv.IsNumber(value):
		return failure.Usage(failure.CodeUsage, "an expression is missing: --%s=%s is the value of a variable", screen.Brief(name), screen.Brief(value)).WithHint("write the expression, too, as in %s", again.WithSample(l, name))
	}
	if c.Expression {
		f.Msg = "an expression is missing: --" + screen.Brief(name) + " is a flag"
	}
	return f.WithHint("%s --help lists the flags", c.Path)
}

// shellOf returns the shell that a text names; bash for none.
func shellOf(text string) string {
	for _, shell := range Shells {
		if strings.Contains(text, shell) {
			return shell
		}
	}
	return "bash"
}
