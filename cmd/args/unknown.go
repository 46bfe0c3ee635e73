package args

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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

func unknownFlag(l *argv.Line, c *argv.Command, name string) error {
	l = l.With(func(l *argv.Line) { l.Wrong = name })
	if c.Name == "completion" {
		return failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name).WithHint("completion takes the name of a shell: write backprop completion %s", shellOf(strings.Join(l.Values(name), " ")+name))
	}
	if c.Name == "functions" && l.Having("--format "+name) == nil {
		value := strings.Join(l.Values(name), " ")
		if _, ok := op.Lookup(value); !ok {
			value = ""
		}
		return failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name).WithHint("functions takes the name of a function, or lists all: write backprop functions%s", again.Spaced(value))
	}
	if x, value, colon := strings.Cut(name, ":"); colon && l.Names != nil && l.Names.Input(x) { // --x:=3
		return failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name).WithHint("write --%s=%s", screen.Brief(x), cmp.Or(screen.Brief(value), screen.Brief(l.ValueOf(name)), "…"))
	}
	if value := l.ValueOf(name); name == "lang" && c.Flag(name) == nil && !l.IsVariable(name) && c.Expression {
		return failure.Usage(failure.CodeFlag, "%s has no flag --%s", c.Path, name).About(name).WithHint("%s", meant.Flag(l, c, name, value))
	}
	// No variable has a hyphen: a flag of several words is another command's.
	if slices.Contains(argv.Reserved, name) || strings.Contains(name, "-") && l.Having("--"+name) != nil {
		if l.IsVariable(name) {
			return Collision(name)
		}
		f := failure.Usage(failure.CodeFlag, "%s has no flag --%s", c.Path, name).About(name)
		switch {
		case name == "version":
			f.Hint = "write backprop --version"
		case slices.Contains(argv.OfRows, name):
			f.Msg = fmt.Sprintf("--%s is for many points, and %s takes one", name, c.Name)
			f.Hint = "eval and diff compute many points"
		default:
			if other := l.Having("--" + name); other != nil {
				f.Hint = other.Name + " has it"
			}
		}
		return f
	}
	f := failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name)
	if l.Names == nil {
		unread := Unread(l)
		value, _ := strings.CutPrefix(strings.Join(l.Values(name), " "), "--")
		if unread != nil && argv.IsNumber(value) { // --x=3 < model.bp
			return unread
		}
		near := ast.Nearest(name, argv.FlagNames(c))
		if flag := "--" + name; near == "" && c == l.Root && l.Lost == "" { // --eval 2+3, without a command
			text := l.After(flag)
			if value := l.ValueOf(name); value != "" {
				text = value
			}
			if hint := meant.AsCommand(l, name, text); hint != "" {
				return f.WithHint("%s", hint)
			}
			if argv.NamesIn(text) != nil && !argv.IsNumber(text) {
				alone := l.With(func(l *argv.Line) { l.Scan.Lost = []string{text, flag, flag + "=" + text} })
				return f.WithHint("%s", again.AsExpression(alone, text, true))
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
	if _, ok := l.Names.Assigned[name]; ok {
		return guess.Bindable(l, name)
	}
	var missing []string
	for _, id := range l.Names.Inputs {
		missing = append(missing, id.Name)
	}
	if err := guess.InExpression(l, name); err != nil {
		return err
	}
	if x := strings.TrimRight(name, "0123456789"); x != name && l.Names.Input(x) && l.ValueOf(name) == "" && !guess.Numbered(l, name, x) { // --x3
		return f.WithHint("write --%s=%s", screen.Brief(x), name[len(x):])
	}
	if hint := meant.Variable(l, name); hint != "" {
		return f.WithHint("%s", hint)
	}
	if hint := meant.Flag(l, c, name, l.ValueOf(name)); hint != "" && (len(name) > 1 || l.Names.Input(l.ValueOf(name))) { // --i=3 is meant for a variable
		return f.WithHint("%s", hint)
	}
	if row, ok := foreign.Word("d"); ok && l.Names.Input("d"+name) { // df/dx
		return f.WithHint("%s", row.Hint())
	}
	if plain := strings.NewReplacer(".", "", "_", "-").Replace(name); plain != name && c.Flag(plain) != nil { // w.r.t.
		return f.WithHint("%s", failure.DidYouMean("--", plain))
	}
	if parts := strings.Split(name, ","); len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !l.Names.Input(p) }) { // --x,y=3,4
		values := argv.Commas(l.ValueOf(name))
		for i, p := range parts {
			value := "…"
			if len(values) == len(parts) {
				value = values[i]
			}
			parts[i] = "--" + screen.Brief(p) + "=" + screen.Brief(value)
		}
		return f.WithHint("each variable is a flag of its own: %s", strings.Join(parts, " "))
	}
	if hint := meant.Part(l, c, name, l.ValueOf(name)); hint != "" {
		return f.WithHint("%s", hint)
	}
	if near := ast.Nearest(name, chain(argv.FlagNames(c), slices.Values(missing))); near != "" {
		return f.WithHint("%s", failure.DidYouMean("--", near))
	}
	if hint := meant.LastPart(l, c, name, l.ValueOf(name)); hint != "" {
		return f.WithHint("%s", hint)
	}
	if near := meant.Slip(name, "flag"); near != "" {
		if hint := meant.Flag(l, c, near, l.ValueOf(name)); hint != "" {
			return f.WithHint("%s", hint)
		}
	}
	if argv.IsNumber(l.ValueOf(name)) && utf8.RuneCountInString(name) <= 3 { // meant for a variable
		return f.WithHint("the expression has no variable %s; %s; without it: %s", screen.Brief(name), l.VariablesHint(), again.Without(l, c))
	}
	return f.WithHint("%s has no such flag, and the expression has no such variable: %s; without the flag: %s", c.Name, l.VariablesHint(), again.Without(l, c))
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
