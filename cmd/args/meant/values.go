package meant

import (
	"slices"
	"strings"

	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// along puts a direction in the place of that of x: what was given, else the first variable.
func along(l *argv.Line, flag, value string) string {
	name, direction, _ := strings.Cut(flag, " ")
	if direction == "1" && name == "--upstream" && argv.IsNumber(value) {
		return name + " " + value
	}
	if direction != "x=1" || l.Names == nil || len(l.Names.Inputs) == 0 {
		return flag
	}
	parts, numbers := []string{screen.Brief(l.Names.Inputs[0].Name) + "=1"}, numbers(l, value)
	if flags := flagsIn(l, value); flags != "" {
		parts = strings.Split(strings.TrimPrefix(flags, "--"), " --")
	} else if len(numbers) > 0 && len(numbers) == len(l.Names.Inputs) {
		for i, id := range l.Names.Inputs {
			parts = append(parts[:i], screen.Brief(id.Name)+"="+numbers[i])
		}
	} else if l.Names.Input(value) {
		parts[0] = screen.Brief(value) + "=1"
	}
	return name + " " + strings.Join(parts, ",")
}

// withInput puts --input FILE before a flag about rows of a file where the line has none.
func withInput(l *argv.Line, c *argv.Command, flag string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(flag, "--"), " ")
	if name == "input" || !c.Rows || l.InputFile() != "" || !slices.Contains(argv.OfFiles, name) {
		return flag
	}
	return "--input FILE " + flag
}

// needsRows reports whether a flag is about many points, and the line has one.
func needsRows(l *argv.Line, flag string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(flag, "--"), " ")
	return slices.Contains([]string{"jobs", "reduce", "prefix"}, name) && len(l.Scan.Input) == 0 && !slices.ContainsFunc(l.Typed, func(w string) bool {
		_, value, _ := strings.Cut(w, "=")
		return argv.LongFlag(w) && strings.ContainsAny(value, ",(") || strings.Contains(value, "..")
	})
}

// firstFlag returns the flag of the first variable, without its value; "" where there is none.
func firstFlag(l *argv.Line) string {
	if l.Names == nil || len(l.Names.Inputs) == 0 {
		return ""
	}
	return "--" + screen.Brief(l.Names.Inputs[0].Name) + "="
}
