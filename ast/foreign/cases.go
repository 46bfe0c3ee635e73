package foreign

import (
	"strings"
)

// Cases writes a function of cases as conditionals: Piecewise[{{a, c}, {b, d}}, k], Piecewise((a, c), (b, True)), Which[c, a, d, b]
// and IFS(c, a, d, b). name is the function in small letters; "" for another function, and where the arguments are not of cases.
func Cases(name string, args []string) string {
	var values, conditions []string
	otherwise := "nan"
	switch name {
	case "piecewise", "pw":
		if len(args) > 0 && strings.HasPrefix(args[0], "{{") {
			if len(args) > 1 {
				otherwise = args[1]
			}
			args = Arguments(args[0][1:])
		}
		for _, a := range args {
			if !strings.HasPrefix(a, "{") && !strings.HasPrefix(a, "(") {
				return ""
			}
			pair := Arguments(a[1:])
			if len(pair) != 2 {
				return ""
			}
			values, conditions = append(values, pair[0]), append(conditions, pair[1])
		}
	case "which", "ifs", "casewhen", "cond":
		if len(args)%2 == 1 {
			otherwise, args = args[len(args)-1], args[:len(args)-1]
		}
		for i := 0; i < len(args); i += 2 {
			conditions, values = append(conditions, args[i]), append(values, args[i+1])
		}
	}
	if len(values) == 0 || len(values) > 6 {
		return ""
	}
	call := shown(otherwise)
	for i := len(values) - 1; i >= 0; i-- {
		if always := strings.ToLower(conditions[i]); always == "true" || always == "1" {
			call = shown(values[i])
			continue
		}
		call = "if(" + shown(conditions[i]) + ", " + shown(values[i]) + ", " + call + ")"
	}
	return call
}
