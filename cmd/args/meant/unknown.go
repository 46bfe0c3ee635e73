package meant

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/guess"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
)

// FlagForCommand answers a flag in the place of a command: --eval 2+3, --completion bash, --derivative x^2; "" where nothing follows
// that can be computed.
func FlagForCommand(l *argv.Line, name string) string {
	flag := "--" + name
	text := cmp.Or(l.ValueOf(name), l.After(flag))
	if hint := flagAsCommand(l, name, text); hint != "" {
		return hint
	}
	if argv.NamesIn(text) == nil || argv.IsNumber(text) {
		return ""
	}
	alone := l.With(func(l *argv.Line) { l.Scan.Lost = []string{text, flag, flag + "=" + text} })
	return again.AsExpression(alone, text, true)
}

// flagAsCommand answers a flag in the place of a command that has its name: --completion bash, --derivative x^2; "" for another one.
func flagAsCommand(l *argv.Line, name, text string) string {
	if text == "" {
		return ""
	}
	own := l.Commands.Find(name)
	row, known := foreign.Command(name)
	if known = known && row.Write != "eval" && (argv.NamesIn(text) != nil && !argv.IsNumber(text) || row.Write == "" && strings.Contains(text, "=")); own == nil && !known {
		return ""
	}
	at := slices.IndexFunc(l.Typed, func(w string) bool { return w == "--"+name || strings.HasPrefix(w, "--"+name+"=") })
	words, rest := []string{name, text}, l.Typed[at+1:]
	if l.Typed[at] == "--"+name {
		rest = rest[1:]
	}
	l = l.With(func(l *argv.Line) {
		l.Typed, l.Scan.Lost, l.Lost = slices.Concat(l.Typed[:at], words, rest), words, name
	})
	switch {
	case own != nil && !own.Expression:
		typed, _ := screen.ShellWord(text)
		return "write backprop " + name + " " + typed
	case own != nil:
		return "write " + again.Instead(l, name)
	}
	return command(l, name)
}

// FlagOrVariable says what a flag was meant for that the command does not have, and that is no variable of the expression.
func FlagOrVariable(l *argv.Line, c *argv.Command, name string) string {
	f := flag{line: l, command: c, name: name, value: l.ValueOf(name)}
	for _, answer := range []func(flag) string{
		assigned, power, aboutVariable, ofOtherTool, differential, respelled, severalNames, part, near, lastPart, slippedFlag, number,
	} {
		if hint := answer(f); hint != "" {
			return hint
		}
	}
	return c.Name + " has no such flag, and the expression has no such variable: " + l.VariablesHint() + "; without the flag: " + again.Without(l, c)
}

// assigned answers --x:=3.
func assigned(f flag) string {
	x, value, colon := strings.Cut(f.name, ":")
	if !colon || !f.line.Names.Input(x) {
		return ""
	}
	return "write --" + screen.Brief(x) + "=" + cmp.Or(screen.Brief(value), screen.Brief(f.value), "…")
}

// power answers a variable with its value, but without =: --x3.
func power(f flag) string {
	x := strings.TrimRight(f.name, "0123456789")
	if x == f.name || !f.line.Names.Input(x) || f.value != "" || guess.Numbered(f.line, f.name, x) {
		return ""
	}
	return "write --" + screen.Brief(x) + "=" + f.name[len(x):]
}

// ofOtherTool answers a flag of another tool. A letter is meant for a variable, --i=3, unless it names one.
func ofOtherTool(f flag) string {
	if len(f.name) == 1 && !f.line.Names.Input(f.value) {
		return ""
	}
	return Flag(f.line, f.command, f.name, f.value)
}

// differential answers the x of dx.
func differential(f flag) string {
	if row, ok := foreign.Word("d"); ok && f.line.Names.Input("d"+f.name) { // df/dx
		return row.Hint()
	}
	return ""
}

// respelled answers one of our flags with other signs in it: --w.r.t, --max_nodes.
func respelled(f flag) string {
	plain := strings.NewReplacer(".", "", "_", "-").Replace(f.name)
	if plain == f.name || f.command.Flag(plain) == nil {
		return ""
	}
	return failure.DidYouMean("--", plain)
}

// severalNames answers variables in one flag: --x,y=3,4.
func severalNames(f flag) string {
	parts := strings.Split(f.name, ",")
	if len(parts) == 1 || slices.ContainsFunc(parts, func(p string) bool { return !f.line.Names.Input(p) }) {
		return ""
	}
	values := argv.Commas(f.value)
	for i, p := range parts {
		value := "…"
		if len(values) == len(parts) {
			value = values[i]
		}
		parts[i] = "--" + screen.Brief(p) + "=" + screen.Brief(value)
	}
	return "each variable is a flag of its own: " + strings.Join(parts, " ")
}

// near answers a slip of the finger for a flag of ours or for a variable.
func near(f flag) string {
	if name := ast.Nearest(f.name, chain(argv.FlagNames(f.command), slices.Values(f.line.Inputs()))); name != "" {
		return failure.DidYouMean("--", name)
	}
	return ""
}

// slippedFlag answers a slip of the finger for a flag of another tool.
func slippedFlag(f flag) string {
	if name := slip(f.name, "flag"); name != "" {
		return Flag(f.line, f.command, name, f.value)
	}
	return ""
}

// number answers a short name that is given a number, and is meant for a variable.
func number(f flag) string {
	if !argv.IsNumber(f.value) || utf8.RuneCountInString(f.name) > 3 {
		return ""
	}
	return "the expression has no variable " + screen.Brief(f.name) + "; " + f.line.VariablesHint() + "; without it: " + again.Without(f.line, f.command)
}

// chain goes through sequences one after another.
func chain(seqs ...iter.Seq[string]) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, s := range seqs {
			for v := range s {
				if !yield(v) {
					return
				}
			}
		}
	}
}
