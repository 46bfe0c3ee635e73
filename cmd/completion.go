package cmd

import (
	"bytes"
	"io"
	"strings"

	"backprop/ast"

	"github.com/spf13/cobra"
)

func (a *app) completionCmd(root *cobra.Command) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion <shell>",
		Short: "Print a completion script for bash, zsh, fish or powershell",
		Long: `Print a completion script. It completes commands, flags and the variables of the
expression.`,
		Example: `  source <(backprop completion bash)
  backprop completion zsh > "${fpath[1]}/_backprop"
  backprop completion fish > ~/.config/fish/completions/backprop.fish`,
		ValidArgs: shells,
		Args:      cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(codeUsage, "the name of a shell is expected").withHint("one of %s", strings.Join(shells, ", "))
			}
			var b bytes.Buffer
			var err error
			switch args[0] {
			case "bash":
				err = root.GenBashCompletionV2(&b, true)
			case "zsh":
				err = root.GenZshCompletion(&b)
			case "fish":
				err = root.GenFishCompletion(&b, true)
			case "powershell":
				err = root.GenPowerShellCompletionWithDesc(&b)
			default:
				return usage(codeUsage, "there are no completions for %s", ast.Quote(args[0])).withHint("one of %s", strings.Join(shells, ", "))
			}
			if err != nil {
				return err
			}
			return a.write(func(w io.Writer) { _, _ = w.Write(b.Bytes()) })
		},
	}
}
